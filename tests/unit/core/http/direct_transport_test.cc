#include <gtest/gtest.h>

#include <stdexcept>

#include "core/http/transport.h"

namespace daikou::http::direct_transport_test {
namespace {

const std::string kOrigin = "https://pay.test";

Request get(std::string target) {
  Request request;
  request.method = "GET";
  request.target = std::move(target);
  return request;
}

Result<Response> answer_of(Response response) {
  DirectTransport transport(seconds(10));
  transport.route(kOrigin, [&](const Request&) { return response; });
  return transport.send(kOrigin, get("/"));
}

TEST(DirectTransport, HandsOverWhatASocketWould) {
  DirectTransport transport;
  Request seen;
  transport.route(kOrigin, [&](const Request& request) {
    seen = request;
    Response response;
    response.status = 201;
    response.body = "booked";
    return response;
  });
  const Result<Response> response = transport.send(kOrigin, get("/x?y=%20"));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 201);
  EXPECT_EQ(response->body, "booked");
  EXPECT_EQ(seen.target, "/x?y=%20");
  EXPECT_EQ(seen.headers.get("Host"), "pay.test");
  EXPECT_TRUE(seen.tls);
}

TEST(DirectTransport, AnUnknownOriginIsNotBooked) {
  DirectTransport transport;
  transport.route(kOrigin, [](const Request&) { return Response(); });
  EXPECT_EQ(transport.send("http://pay.test", get("/")).error().code, ErrorCode::kNotBooked);
  transport.unroute(kOrigin);
  EXPECT_EQ(transport.send(kOrigin, get("/")).error().code, ErrorCode::kNotBooked);
}

TEST(DirectTransport, ALostAnswerIsAnUnknownOutcome) {
  for (const Delivery delivery : {Delivery::kDropped, Delivery::kHalf, Delivery::kReset}) {
    Response response;
    response.delivery = delivery;
    EXPECT_EQ(answer_of(response).error().code, ErrorCode::kUnknownOutcome);
  }
}

TEST(DirectTransport, ADelayMattersOnlyBeyondTheTimeout) {
  Response response;
  response.delay = seconds(10);
  EXPECT_TRUE(answer_of(response));
  response.delay += milliseconds(1);
  EXPECT_EQ(answer_of(response).error().code, ErrorCode::kUnknownOutcome);
}

TEST(DirectTransport, AsksAgainUntilThereIsAnAnswerOrTheTimeIsUp) {
  DirectTransport transport(seconds(10));
  int asked = 0;
  transport.route(kOrigin, [&](const Request& request) {
    Response response;
    if (++asked < 4 || request.target == "/never") response.ask_again = seconds(3);
    return response;
  });
  EXPECT_TRUE(transport.send(kOrigin, get("/")));
  EXPECT_EQ(asked, 4);
  asked = 0;
  EXPECT_EQ(transport.send(kOrigin, get("/never")).error().code, ErrorCode::kUnknownOutcome);
  EXPECT_EQ(asked, 4);
}

TEST(DirectTransport, HandsBackWhatTheHandlerKept) {
  DirectTransport transport(seconds(10));
  std::weak_ptr<int> kept;
  transport.route(kOrigin, [&](const Request& request) {
    const auto count =
        request.kept ? std::static_pointer_cast<int>(request.kept) : std::make_shared<int>(0);
    kept = count;
    Response response;
    if (++*count < 3) response.ask_again = seconds(1);
    response.keep = count;
    response.body = std::to_string(*count);
    return response;
  });
  EXPECT_EQ(transport.send(kOrigin, get("/"))->body, "3");
  EXPECT_TRUE(kept.expired()) << "it must end with its request";
}

TEST(DirectTransport, AnswersABugWith500) {
  DirectTransport transport;
  transport.route(kOrigin, [](const Request& request) -> Response {
    if (request.target == "/throw") throw std::runtime_error("oops");
    Response response;
    if (request.target == "/status") response.status = 42;
    if (request.target == "/header") response.headers.add("A", "b\r\nC: d");
    return response;
  });
  for (const char* target : {"/throw", "/status", "/header"})
    EXPECT_EQ(transport.send(kOrigin, get(target))->status, 500) << target;
  EXPECT_EQ(transport.send(kOrigin, get("/"))->status, 200);
}

TEST(DirectTransport, HeadHasNoBody) {
  DirectTransport transport;
  transport.route(kOrigin, [](const Request&) {
    Response response;
    response.body = "body";
    return response;
  });
  Request request = get("/");
  EXPECT_EQ(transport.send(kOrigin, request)->body, "body");
  request.method = "HEAD";
  EXPECT_EQ(transport.send(kOrigin, request)->body, "");
}

}  // namespace
}  // namespace daikou::http::direct_transport_test
