#include "core/http/message.h"

#include <gtest/gtest.h>

namespace daikou::http::message_test {
namespace {

TEST(Headers, AreFoundWithoutCaseAndKeptAsSpelled) {
  Headers headers;
  headers.add("Wechatpay-Serial", "1");
  headers.add("set-cookie", "a");
  headers.add("Set-Cookie", "b");
  EXPECT_EQ(headers.get("WECHATPAY-SERIAL"), "1");
  EXPECT_EQ(headers.get("Set-Cookie"), "a");
  EXPECT_TRUE(headers.has("SET-COOKIE"));
  EXPECT_EQ(headers.rows()[0].name, "Wechatpay-Serial");
  EXPECT_FALSE(headers.has("Wechatpay"));
  EXPECT_EQ(headers.get("absent"), "");
}

TEST(Headers, SetReplacesEveryRow) {
  Headers headers;
  headers.add("A", "1");
  headers.add("a", "2");
  headers.add("B", "3");
  headers.set("a", "4");
  ASSERT_EQ(headers.rows().size(), 2U);
  EXPECT_EQ(headers.get("A"), "4");
  headers.remove("b");
  EXPECT_EQ(headers.rows().size(), 1U);
  headers.clear();
  EXPECT_TRUE(headers.rows().empty());
}

TEST(Request, SplitsItsTargetAndDecodesNothing) {
  const struct {
    const char* name;
    const char* target;
    const char* path;
    const char* query;
  } rows[] = {
      {"path alone", "/pay", "/pay", ""},
      {"path and query", "/pay?a=1&b=2", "/pay", "a=1&b=2"},
      {"escapes stay", "/p%2Fq?x=%20", "/p%2Fq", "x=%20"},
      {"empty query", "/pay?", "/pay", ""},
      {"question mark in the query", "/?a=?", "/", "a=?"},
      {"asterisk", "*", "*", ""},
  };
  for (const auto& row : rows) {
    Request request;
    request.target = row.target;
    EXPECT_EQ(request.path(), row.path) << row.name;
    EXPECT_EQ(request.query(), row.query) << row.name;
  }
}

TEST(ReasonPhrase, KnowsWhatHttpNames) {
  EXPECT_EQ(reason_phrase(200), "OK");
  EXPECT_EQ(reason_phrase(431), "Request Header Fields Too Large");
  EXPECT_EQ(reason_phrase(299), "");
}

TEST(PercentCoding, DecodesAndKeepsBrokenEscapes) {
  const struct {
    const char* name;
    const char* text;
    const char* percent;
    const char* form;
  } rows[] = {
      {"nothing to do", "abc", "abc", "abc"},
      {"hex of both cases", "%e4%BB%A3", "代", "代"},
      {"plus", "a+b", "a+b", "a b"},
      {"escaped plus", "%2B", "+", "+"},
      {"lone percent", "100%", "100%", "100%"},
      {"one digit", "%4", "%4", "%4"},
      {"no hex", "%zz%4g", "%zz%4g", "%zz%4g"},
      {"percent before an escape", "%%41", "%A", "%A"},
      {"empty", "", "", ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(percent_decode(row.text), row.percent) << row.name;
    EXPECT_EQ(form_decode(row.text), row.form) << row.name;
  }
}

TEST(PercentCoding, EncodesAllButUnreserved) {
  EXPECT_EQ(percent_encode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encode("a b+c/代=&"), "a%20b%2Bc%2F%E4%BB%A3%3D%26");
  EXPECT_EQ(form_encode("a b+c/代=&"), "a+b%2Bc%2F%E4%BB%A3%3D%26");
  EXPECT_EQ(percent_encode("!*'()"), "%21%2A%27%28%29");
  std::string all;
  for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

TEST(Form, KeepsOrderAndDuplicates) {
  const Form form = parse_form("a=1&b=%20+&a=2&c&=d&&e==");
  const Form wanted = {{"a", "1"}, {"b", "  "}, {"a", "2"}, {"c", ""}, {"", "d"}, {"e", "="}};
  EXPECT_EQ(form, wanted);
  EXPECT_EQ(find(form, "a"), "1");
  EXPECT_EQ(find(form, "c"), "");
  EXPECT_FALSE(find(form, "z"));
  EXPECT_TRUE(parse_form("").empty());
}

TEST(Url, ReadsAbsoluteAddresses) {
  const struct {
    const char* name;
    const char* text;
    const char* host;
    int port;
    const char* target;
    const char* origin;
  } rows[] = {
      {"bare", "http://a.cn", "a.cn", 80, "/", "http://a.cn:80"},
      {"https", "https://a.cn/x", "a.cn", 443, "/x", "https://a.cn:443"},
      {"port", "http://127.0.0.1:8080/n?a=%20", "127.0.0.1", 8080, "/n?a=%20",
       "http://127.0.0.1:8080"},
      {"upper case", "HTTP://Pay.CN:80/A", "pay.cn", 80, "/A", "http://pay.cn:80"},
      {"query after the host", "http://a.cn?x=1", "a.cn", 80, "/?x=1", "http://a.cn:80"},
      {"fragment", "https://a.cn/x?y#top", "a.cn", 443, "/x?y", "https://a.cn:443"},
      {"ipv6", "http://[::1]:9/x", "::1", 9, "/x", "http://[::1]:9"},
      {"empty port", "http://a.cn:/x", "a.cn", 80, "/x", "http://a.cn:80"},
      {"at sign in the query", "http://a.cn/?m=a@b", "a.cn", 80, "/?m=a@b", "http://a.cn:80"},
  };
  for (const auto& row : rows) {
    const Result<Url> url = parse_url(row.text);
    ASSERT_TRUE(url) << row.name;
    EXPECT_EQ(url->host, row.host) << row.name;
    EXPECT_EQ(url->port, row.port) << row.name;
    EXPECT_EQ(url->target, row.target) << row.name;
    EXPECT_EQ(url->origin(), row.origin) << row.name;
  }
}

TEST(Url, RefusesWhatNoCallbackMayBe) {
  for (const char* text :
       {"", "a.cn/x", "ftp://a.cn", "http:/a.cn", "http://", "http:///x", "http://:80/",
        "https://?x", "http://a.cn:0/", "http://a.cn:65536/", "http://a.cn:8o/", "http://a.cn:80x",
        "http://u:p@a.cn/", "http://a.cn/a b", "http://a.cn/\r\nX: y", "http://[::1/",
        "http://[::1]x", "http://[]/"}) {
    const Result<Url> url = parse_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().code, ErrorCode::kMalformed) << text;
  }
}

}  // namespace
}  // namespace daikou::http::message_test
