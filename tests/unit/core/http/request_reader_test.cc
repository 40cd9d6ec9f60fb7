#include "core/http/request_reader.h"

#include <gtest/gtest.h>

namespace daikou::http::request_reader_test {
namespace {

constexpr ReadLimits kLimits{.header_bytes_max = 300, .body_bytes_max = 20};

struct ReadBy {
  const char* name;
  std::size_t piece;
};
// Whatever the pieces, the request is the same.
constexpr ReadBy kWays[] = {{"whole", 100'000}, {"byte by byte", 1}, {"seven at a time", 7}};

std::size_t feed(RequestReader& reader, std::string_view bytes, std::size_t piece) {
  std::size_t used = 0;
  while (used < bytes.size() && !reader.done() && reader.refusal().status == 0)
    used += reader.feed(bytes.substr(used, piece));
  return used;
}

TEST(RequestReader, TakesWhatHttpAllows) {
  const struct {
    const char* name;
    std::string bytes;
    const char* method;
    const char* target;
    const char* body;
    bool keep_alive;
  } rows[] = {
      {"get", "GET /a%2Fb?c=%20 HTTP/1.1\r\nHost: h\r\n\r\n", "GET", "/a%2Fb?c=%20", "", true},
      {"post", "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello", "POST", "/p",
       "hello", true},
      {"chunked",
       "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
       "3\r\nhel\r\n2;note=x\r\nlo\r\n0\r\n\r\n",
       "POST", "/p", "hello", true},
      {"close", "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET", "/", "", false},
      {"1.0", "GET / HTTP/1.0\r\n\r\n", "GET", "/", "", false},
      {"1.0 kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET", "/", "", true},
      {"blank line before", "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET", "/", "", true},
      {"body of a get", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab", "GET", "/",
       "ab", true},
      {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "OPTIONS", "*", "", true},
      {"wish to upgrade, as Java's client has it",
       "POST /p HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: 2\r\nHost: h\r\n"
       "HTTP2-Settings: AAEAAEAA\r\nUpgrade: h2c\r\n\r\nok",
       "POST", "/p", "ok", true},
      {"to a proxy", "GET http://pay.test:81/x?y HTTP/1.1\r\nHost: other\r\n\r\n", "GET", "/x?y",
       "", true},
      {"largest body",
       "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n\r\n01234567890123456789", "PUT", "/",
       "01234567890123456789", true},
  };
  for (const auto& row : rows) {
    for (const ReadBy& way : kWays) {
      SCOPED_TRACE(std::string(row.name) + ", " + way.name);
      RequestReader reader(kLimits);
      const std::string bytes = row.bytes + "GET /next";
      const std::size_t used = feed(reader, bytes, way.piece);
      ASSERT_TRUE(reader.done()) << reader.refusal().text;
      EXPECT_EQ(used, row.bytes.size());
      EXPECT_EQ(reader.request().method, row.method);
      EXPECT_EQ(reader.request().target, row.target);
      EXPECT_EQ(reader.request().body, row.body);
      EXPECT_EQ(reader.keep_alive(), row.keep_alive);
    }
  }
}

TEST(RequestReader, KeepsHeadersAsSpelledAndDropsTrailers) {
  for (const ReadBy& way : kWays) {
    RequestReader reader(kLimits);
    feed(reader,
         "POST / HTTP/1.1\r\nhOsT: h\r\nEmpty:\r\nX-Value:  two words \r\nx-value: again\r\n"
         "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Trailer: t\r\n\r\n",
         way.piece);
    ASSERT_TRUE(reader.done()) << way.name;
    const std::vector<Header>& rows = reader.request().headers.rows();
    ASSERT_EQ(rows.size(), 5U) << way.name;
    EXPECT_EQ(rows[0].name, "hOsT");
    EXPECT_EQ(rows[1].name, "Empty");
    EXPECT_EQ(rows[1].value, "");
    EXPECT_EQ(rows[2].value, "two words ");
    EXPECT_EQ(rows[3].name, "x-value");
    EXPECT_FALSE(reader.request().headers.has("X-Trailer"));
  }
}

TEST(RequestReader, RefusesEachWrongWithItsStatus) {
  const std::string long_value(400, 'v');
  const struct {
    const char* name;
    std::string bytes;
    int status;
  } rows[] = {
      {"no HTTP", "hello\r\n\r\n", 400},
      {"unknown method", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"TLS to a plain port", "\x16\x03\x01\x02\x01", 400},
      {"no target", "GET HTTP/1.1\r\n\r\n", 400},
      {"target of no kind", "GET ftp://a/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"space in a name", "GET / HTTP/1.1\r\nHo st: a\r\n\r\n", 400},
      {"control character in a value", "GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n", 400},
      {"two lengths",
       "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
      {"length and chunks",
       "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
       400},
      {"length that is no number", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400},
      {"chunk that is no number",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
      {"unknown coding", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", 400},
      {"body too long", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 21\r\n\r\n", 413},
      {"chunks too long",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
       "f\r\n0123456789abcde\r\nf\r\n0123456789abcde\r\n",
       413},
      {"other expectation", "POST / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n", 417},
      {"long value", "GET / HTTP/1.1\r\nHost: h\r\nA: " + long_value + "\r\n\r\n", 431},
      {"long target", "GET /" + long_value + " HTTP/1.1\r\nHost: h\r\n\r\n", 431},
      {"long trailer",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: " + long_value +
           "\r\n\r\n",
       431},
      {"HTTP/2", "GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505},
      {"HTTP/0.9", "GET /\r\n\r\n", 505},
  };
  for (const auto& row : rows) {
    for (const ReadBy& way : kWays) {
      RequestReader reader(kLimits);
      feed(reader, row.bytes, way.piece);
      EXPECT_EQ(reader.refusal().status, row.status) << row.name << ", " << way.name;
      EXPECT_FALSE(reader.done()) << row.name << ", " << way.name;
    }
  }
}

TEST(RequestReader, TellsOnceThatTheBodyWaitsForAWord) {
  RequestReader reader(kLimits);
  feed(reader, "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n",
       9);
  EXPECT_FALSE(reader.done());
  EXPECT_TRUE(reader.take_wish_to_continue());
  EXPECT_FALSE(reader.take_wish_to_continue());
  feed(reader, "x", 1);
  EXPECT_TRUE(reader.done());
}

TEST(RequestReader, IsNewAfterReset) {
  RequestReader reader(kLimits);
  EXPECT_FALSE(reader.begun());
  feed(reader, "POST /a HTTP/1.1\r\nHost: h\r\nA: b\r\nContent-Length: 1\r\n\r\nx", 1000);
  EXPECT_TRUE(reader.begun());
  reader.reset();
  EXPECT_FALSE(reader.begun());
  feed(reader, "GET /b HTTP/1.1\r\nHost: i\r\n\r\n", 1000);
  ASSERT_TRUE(reader.done());
  EXPECT_EQ(reader.request().target, "/b");
  EXPECT_EQ(reader.request().headers.rows().size(), 1U);
  EXPECT_EQ(reader.request().body, "");
}

TEST(RequestReader, TakesTheHostFromAnAbsoluteTarget) {
  RequestReader reader(kLimits);
  feed(reader, "GET http://pay.test:81?y HTTP/1.1\r\nHost: other\r\n\r\n", 1000);
  ASSERT_TRUE(reader.done());
  EXPECT_EQ(reader.request().headers.get("Host"), "pay.test:81");
  EXPECT_EQ(reader.request().target, "/?y");
  EXPECT_EQ(reader.proxied_to(), "pay.test:81");
  reader.reset();
  EXPECT_EQ(reader.proxied_to(), "");
}

}  // namespace
}  // namespace daikou::http::request_reader_test
