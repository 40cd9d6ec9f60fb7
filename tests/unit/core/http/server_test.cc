// What one client sees of a server: framing, order, faults on the way out.
#include "core/http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "core/time/clock.h"
#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::server_test {
namespace {

std::string kilobytes(std::size_t count) { return std::string(count * 1024, 'k'); }

constexpr std::size_t kMoreThanSocketsHold = 24 * 1024;  // Kilobytes.

TEST(Server, AnswersOneAfterTheOtherOnOneConnection) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  for (int i = 0; i < 3; ++i) {
    client.send(post("/p?" + std::to_string(i), "body"));
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "POST /p?" + std::to_string(i) + " body");
    EXPECT_NE(answer.head.find("\r\nx-Echo: 1\r\n"), std::string::npos);
    EXPECT_NE(answer.head.find("\r\nDate: "), std::string::npos);
    EXPECT_EQ(answer.head.find("Connection"), std::string::npos);
  }
}

TEST(Server, NamesItsOriginAndTheHandlersPeer) {
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = request.peer + (request.tls ? " tls" : " plain") + request.client_certificate;
    return response;
  });
  EXPECT_EQ(server->origin(), "http://127.0.0.1:" + std::to_string(server->port()));
  RawClient client(server->port());
  client.send(get("/"));
  const std::string body = client.read_answer().body;
  EXPECT_TRUE(body.starts_with("127.0.0.1:")) << body;
  EXPECT_TRUE(body.ends_with(" plain")) << body;
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  const auto server = started({}, [](const Request& request) {
    Response response = echo(request);
    if (request.path() == "/slow") response.delay = milliseconds(30);
    if (request.path() == "/large") response.body = kilobytes(400);
    return response;
  });
  RawClient client(server->port());
  client.send(get("/slow") + post("/b", "x") + get("/large") + get("/large") + get("/slow") +
              get("/c"));
  EXPECT_EQ(client.read_answer().body, "GET /slow ");
  EXPECT_EQ(client.read_answer().body, "POST /b x");
  EXPECT_EQ(client.read_answer().body.size(), 400U * 1024);
  EXPECT_EQ(client.read_answer().body.size(), 400U * 1024);
  EXPECT_EQ(client.read_answer().body, "GET /slow ");
  EXPECT_EQ(client.read_answer().body, "GET /c ");
}

TEST(Server, AnswersAThousandRequestsSentAtOnce) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  std::string all;
  for (int i = 0; i < 1000; ++i) all += post("/" + std::to_string(i), std::string(200, 'b'));
  client.send(all);
  for (int i = 0; i < 1000; ++i)
    ASSERT_TRUE(client.read_answer().body.starts_with("POST /" + std::to_string(i) + " b"));
}

TEST(Server, PutsSplitRequestsTogether) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  for (const char byte : post("/split", "body")) client.send({&byte, 1});
  EXPECT_EQ(client.read_answer().body, "POST /split body");
  client.send("POST /chunks HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab");
  client.send("c\r\n2\r\nde\r\n0\r\n\r\n" + get("/after"));
  EXPECT_EQ(client.read_answer().body, "POST /chunks abcde");
  EXPECT_EQ(client.read_answer().body, "GET /after ");
}

TEST(Server, TakesABodyUpToItsLimit) {
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = request.body;
    return response;
  });
  RawClient client(server->port());
  std::string body;
  for (int i = 0; body.size() < 8 * 1024 * 1024; ++i) body += std::to_string(i);
  body.resize(8 * 1024 * 1024);
  std::jthread sender([&] { client.send(post("/", body)); });
  EXPECT_EQ(client.read_answer().body, body);
}

TEST(Server, WaitsForASlowReader) {
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = request.path() == "/large" ? kilobytes(kMoreThanSocketsHold) : "small";
    return response;
  });
  RawClient client(server->port());
  client.send(get("/large") + get("/small"));
  RawClient other(server->port());
  other.send(get("/small"));
  EXPECT_EQ(other.read_answer().body, "small");
  EXPECT_EQ(client.read_answer().body.size(), kMoreThanSocketsHold * 1024);
  EXPECT_EQ(client.read_answer().body, "small");
}

TEST(Server, HeadTellsTheLengthOnly) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  client.send("HEAD /h HTTP/1.1\r\nHost: test\r\n\r\n" + get("/g"));
  const RawAnswer head = client.read_answer(true);
  EXPECT_NE(head.head.find("Content-Length: 8\r\n"), std::string::npos) << head.head;
  EXPECT_EQ(client.read_answer().body, "GET /g ");
}

TEST(Server, EndsTheConnectionWhenToldTo) {
  const auto server = started({}, echo);
  for (const std::string& request :
       {get("/", "Connection: close\r\n"), std::string("GET / HTTP/1.0\r\n\r\n")}) {
    RawClient client(server->port());
    client.send(request);
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(client.ended());
  }
}

TEST(Server, KeepsAnOldClientsConnectionWhenAsked) {
  const auto server = started({}, echo);
  RawClient client(server->port());
  for (int i = 0; i < 2; ++i) {
    client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    EXPECT_NE(client.read_answer().head.find("Connection: keep-alive\r\n"), std::string::npos);
  }
}

TEST(Server, AnswersAClientThatHasClosedItsSendingHalf) {
  const auto server = started({}, [](const Request& request) {
    Response response = echo(request);
    response.delay = milliseconds(request.path() == "/delayed" ? 20 : 0);
    return response;
  });
  for (const char* target : {"/now", "/delayed"}) {
    RawClient client(server->port());
    client.send(get(target));
    client.end_sending();
    EXPECT_EQ(client.read_answer().status, 200) << target;
    EXPECT_TRUE(client.ended()) << target;
  }
}

TEST(Server, LosesAnswersAsTheHandlerWants) {
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = "0123456789";
    if (request.path() == "/dropped") response.delivery = Delivery::kDropped;
    if (request.path() == "/half") response.delivery = Delivery::kHalf;
    if (request.path() == "/reset") response.delivery = Delivery::kReset;
    if (!request.query().empty()) response.delay = milliseconds(10);
    return response;
  });
  for (const std::string delayed : {"", "?delayed"}) {
    RawClient dropped(server->port());
    dropped.send(get("/dropped" + delayed));
    EXPECT_TRUE(dropped.ended());
    RawClient half(server->port());
    half.send(get("/half" + delayed));
    EXPECT_TRUE(half.read_to_end().ends_with("Content-Length: 10\r\n\r\n01234"));
    RawClient reset(server->port());
    reset.send(get("/reset" + delayed));
    EXPECT_TRUE(reset.was_reset());
  }
  RawClient pipelined(server->port());
  pipelined.send(get("/whole") + get("/dropped") + get("/never"));
  EXPECT_EQ(pipelined.read_answer().body, "0123456789");
  EXPECT_TRUE(pipelined.ended());
}

TEST(Server, ReportsABugAndLivesOn) {
  std::mutex mutex;
  std::vector<std::string> lines;
  ServerOptions options;
  options.report_bug = [&](const std::string& line) {
    const std::lock_guard lock(mutex);
    lines.push_back(line);
  };
  const auto server = started(std::move(options), [](const Request& request) -> Response {
    if (request.path() == "/throw") throw std::runtime_error("oops");
    if (request.path() == "/odd") throw 7;
    Response response;
    if (request.path() == "/status") response.status = 1000;
    if (request.path() == "/header") response.headers.add("A", "b\r\nC: d");
    return response;
  });
  RawClient client(server->port());
  for (const char* target : {"/throw", "/odd", "/status", "/header"}) {
    client.send(get(target));
    EXPECT_EQ(client.read_answer().status, 500) << target;
  }
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
  const std::lock_guard lock(mutex);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], "bug: GET /throw: oops");
}

}  // namespace
}  // namespace daikou::http::server_test
