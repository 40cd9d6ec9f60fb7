#include "core/http/reply.h"

#include <gtest/gtest.h>

namespace daikou::http::reply_test {
namespace {

constexpr ReplyTo kGet{.is_head = false, .is_http_1_0 = false, .keeps_alive = true};

std::string reply_to(ReplyTo to, const Response& response) {
  std::string out;
  append_reply(out, response, to, "D");
  return out;
}

Response booked() {
  Response response;
  response.headers.add("wechatpay-SERIAL", "7");
  response.body = "booked";
  return response;
}

TEST(Reply, SendsHeadersExactlyAsSpelled) {
  EXPECT_EQ(reply_to(kGet, booked()),
            "HTTP/1.1 200 OK\r\nwechatpay-SERIAL: 7\r\nDate: D\r\nContent-Length: 6\r\n\r\nbooked");
}

TEST(Reply, KeepsFramingToItself) {
  Response response = booked();
  response.headers.add("content-length", "99");
  response.headers.add("Connection", "keep-alive");
  response.headers.add("Transfer-Encoding", "chunked");
  response.headers.add("Keep-Alive", "timeout=5");
  EXPECT_EQ(reply_to(kGet, response), reply_to(kGet, booked()));
}

TEST(Reply, LeavesADateToTheHandler) {
  Response response;
  response.headers.add("date", "yesterday");
  EXPECT_EQ(reply_to(kGet, response),
            "HTTP/1.1 200 OK\r\ndate: yesterday\r\nContent-Length: 0\r\n\r\n");
}

TEST(Reply, SaysWhatBecomesOfTheConnection) {
  EXPECT_NE(reply_to({false, false, false}, booked()).find("\r\nConnection: close\r\n"),
            std::string::npos);
  EXPECT_NE(reply_to({false, true, true}, booked()).find("\r\nConnection: keep-alive\r\n"),
            std::string::npos);
  EXPECT_EQ(reply_to(kGet, booked()).find("Connection"), std::string::npos);
}

TEST(Reply, HasNoBodyWhereHttpHasNone) {
  EXPECT_EQ(reply_to({true, false, true}, booked()),
            "HTTP/1.1 200 OK\r\nwechatpay-SERIAL: 7\r\nDate: D\r\nContent-Length: 6\r\n\r\n");
  Response response;
  response.status = 204;
  response.body = "no";
  EXPECT_EQ(reply_to(kGet, response), "HTTP/1.1 204 No Content\r\nDate: D\r\n\r\n");
}

TEST(Reply, AnUnnamedStatusHasAnEmptyReason) {
  Response response;
  response.status = 299;
  EXPECT_TRUE(reply_to(kGet, response).starts_with("HTTP/1.1 299 \r\n"));
}

TEST(Reply, HalfIsHalfOfTheBodyOrElseOfTheHead) {
  Response response = booked();
  response.delivery = Delivery::kHalf;
  EXPECT_TRUE(reply_to(kGet, response).ends_with("Content-Length: 6\r\n\r\nboo"));
  response.body = "b";
  EXPECT_TRUE(reply_to(kGet, response).ends_with("Content-Length: 1\r\n\r\n"));
  response.body.clear();
  const std::string half = reply_to(kGet, response);
  EXPECT_TRUE(half.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(half.find("\r\n\r\n"), std::string::npos);
}

TEST(DateText, IsTheDateOfHttp) {
  DateText text;
  EXPECT_EQ(text.at(instant_from_unix(784111777)), "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110.
  EXPECT_EQ(text.at(instant_from_unix(784111777) + milliseconds(999)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(text.at(instant_from_unix(1709164800)), "Thu, 29 Feb 2024 00:00:00 GMT");
  EXPECT_EQ(text.at(instant_from_unix(784111777)), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace daikou::http::reply_test
