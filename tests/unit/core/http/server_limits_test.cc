// What a server refuses, what it does not wait for, and how it says so.
#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::server_limits_test {
namespace {

TEST(Server, SaysContinueOnlyToWhoWaitsForIt) {
  ServerOptions options;
  options.body_bytes_max = 10;
  const auto server = started(std::move(options), echo);
  RawClient client(server->port());
  client.send(
      "POST /e HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send("body");
  EXPECT_EQ(client.read_answer().body, "POST /e body");
  client.send(post("/at-once", "body", "Expect: 100-continue\r\n"));
  EXPECT_EQ(client.read_answer().body, "POST /at-once body");
  client.send(
      "POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
  EXPECT_TRUE(client.ended());
}

TEST(Server, RefusesInWordsAndEndsTheConnection) {
  ServerOptions options;
  options.header_bytes_max = 200;
  options.body_bytes_max = 10;
  std::atomic<int> handled = 0;
  const auto server = started(std::move(options), [&](const Request& request) {
    ++handled;
    return echo(request);
  });
  const struct {
    const char* name;
    std::string bytes;
    int status;
  } rows[] = {
      {"not HTTP", "hello\r\n\r\n" + std::string(100'000, 'x'), 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"body announced too long", post("/", std::string(1'000'000, 'b')), 413},
      {"chunks too long",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n" +
           std::string(1'000'000, 'c'),
       413},
      {"expectation", post("/", "x", "Expect: tea\r\n"), 417},
      {"header too long", get("/", "A: " + std::string(100'000, 'a') + "\r\n"), 431},
      {"target too long", get("/" + std::string(100'000, 't')), 431},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"proxy wish", "CONNECT a.cn:443 HTTP/1.1\r\nHost: a.cn\r\n\r\n", 405},
  };
  for (const auto& row : rows) {
    RawClient client(server->port());
    client.send(row.bytes);
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, row.status) << row.name;
    EXPECT_TRUE(answer.body.ends_with(".\n")) << row.name << ": " << answer.body;
    if (row.status == 405) continue;
    EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos) << row.name;
    EXPECT_TRUE(client.ended()) << row.name;
  }
  EXPECT_EQ(handled, 0);
}

TEST(Server, TakesLongerBodiesWhereAPathAllowsThem) {
  ServerOptions options;
  options.body_bytes_max = 10;
  options.body_limits = {{"/files/", 100}};
  const auto server = started(std::move(options), echo);
  RawClient client(server->port());
  client.send(post("/files/a", std::string(100, 'x')));
  EXPECT_EQ(client.read_answer().status, 200);
  client.send(post("/file", std::string(11, 'x')));
  const RawAnswer refused = client.read_answer();
  EXPECT_EQ(refused.status, 413);
  EXPECT_EQ(refused.body, "The body is longer than the 10 bytes this server takes here.\n");
  RawClient again(server->port());
  again.send(post("/files/a", std::string(101, 'x')));
  EXPECT_EQ(again.read_answer().status, 413);
}

TEST(Server, LetsItsOwnerAnswerBodiesThatAreTooLong) {
  ServerOptions options;
  options.body_bytes_max = 10;
  options.answer_too_long = [](const Request& unread) -> std::optional<Response> {
    if (unread.path() != "/ours") return std::nullopt;
    Response response;
    response.headers.add("Content-Type", "text/xml");
    response.body = unread.method + " " + unread.target + " of " +
                    std::to_string(unread.body.size()) + " from " +
                    std::string(unread.headers.get("User-Agent"));
    return response;
  };
  int handled = 0;
  const auto server = started(std::move(options), [&](const Request&) {
    ++handled;
    return Response();
  });
  const std::string chunked =
      "POST /ours?a=1 HTTP/1.1\r\nHost: h\r\nUser-Agent: me\r\nTransfer-Encoding: chunked\r\n\r\n"
      "8\r\n12345678\r\n8\r\n12345678\r\n";
  const std::string sized =
      "POST /ours?a=1 HTTP/1.1\r\nHost: h\r\nUser-Agent: me\r\nContent-Length: 11\r\n\r\n";
  for (const std::string& bytes : {sized, chunked}) {
    RawClient client(server->port());
    client.send(bytes);
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "POST /ours?a=1 of 0 from me");
    EXPECT_NE(answer.head.find("Content-Type: text/xml\r\n"), std::string::npos);
    EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(client.ended());
  }
  RawClient other(server->port());
  other.send(post("/theirs", std::string(11, 'x')));
  const RawAnswer usual = other.read_answer();
  EXPECT_EQ(usual.status, 413);
  EXPECT_EQ(usual.body, "The body is longer than the 10 bytes this server takes here.\n");
  EXPECT_EQ(handled, 0);
}

TEST(Server, AnswersWhatCameBeforeARefusal) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  client.send(get("/a") + "rubbish\r\n\r\n" + get("/never"));
  EXPECT_EQ(client.read_answer().body, "GET /a ");
  EXPECT_EQ(client.read_answer().status, 400);
  EXPECT_TRUE(client.ended());
}

TEST(Server, DoesNotWaitForASlowSender) {
  ServerOptions options;
  options.request_timeout = milliseconds(40);
  const auto server = started(std::move(options), echo);
  for (const char* part : {"G", "GET / HTTP/1.1\r\nHo",
                           "POST / HTTP/1.1\r\nHost: h\r\n"
                           "Content-Length: 9\r\n\r\nbody"}) {
    RawClient client(server->port());
    client.send(get("/first"));
    EXPECT_EQ(client.read_answer().status, 200);
    client.send(part);
    EXPECT_EQ(client.read_answer().status, 408) << part;
    EXPECT_TRUE(client.ended()) << part;
  }
}

TEST(Server, AFastSenderIsNotHurriedByAnOldDeadline) {
  ServerOptions options;
  options.request_timeout = milliseconds(20'000);
  options.idle_timeout = milliseconds(40);
  const auto server = started(std::move(options), [](const Request& request) {
    Response response = echo(request);
    response.delay = milliseconds(80);  // Longer than a connection may be idle.
    return response;
  });
  RawClient client(server->port());
  client.send(get("/a"));
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.ended());
}

TEST(Server, ClosesIdleConnections) {
  ServerOptions options;
  options.idle_timeout = milliseconds(40);
  const auto server = started(std::move(options), echo);
  RawClient silent(server->port());
  RawClient blank(server->port());
  blank.send("\r\n\r\n");  // Allowed before a request, but none.
  RawClient served(server->port());
  served.send(get("/"));
  EXPECT_EQ(served.read_answer().status, 200);
  EXPECT_TRUE(silent.ended());
  EXPECT_TRUE(blank.ended());
  EXPECT_TRUE(served.ended());
}

}  // namespace
}  // namespace daikou::http::server_limits_test
