#include "simulator/journal/har.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace daikou::simulator::har_test {
namespace {

using nlohmann::json;

Entry exchange(std::string request, std::string response) {
  auto record = std::make_shared<ExchangeRecord>();
  record->operation = "debit";
  record->peer = "http://shop.example:80";
  record->request = std::move(request);
  record->response = std::move(response);
  record->decided_by = "rule 1: delay_answer";
  record->delay = milliseconds(1500);
  Entry entry;
  entry.sequence = 7;
  entry.at = instant_from_unix(1'767'574'800);
  entry.record = std::move(record);
  return entry;
}

json archived(const Entry& entry) { return json::parse(to_har_entry(entry, Masks({}))); }

TEST(Har, TellsAnExchangeInTheFormatsOwnMembers) {
  const json seen = archived(
      exchange("POST /pay?a=1&b=%20 HTTP/1.1\r\nHost: api.example\r\nContent-Type: text/xml\r\n\r\n"
               "<xml>成功</xml>",
               "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nLocation: /x\r\n\r\nno"));
  EXPECT_EQ(seen["startedDateTime"], "2026-01-05T09:00:00+08:00");
  EXPECT_EQ(seen["time"], 1500);
  EXPECT_EQ(seen["timings"], json({{"send", 0}, {"wait", 1500}, {"receive", 0}}));
  EXPECT_TRUE(seen["cache"].is_object());
  const json& request = seen["request"];
  EXPECT_EQ(request["method"], "POST");
  EXPECT_EQ(request["url"], "http://api.example/pay?a=1&b=%20");
  EXPECT_EQ(request["queryString"],
            json::parse(R"([{"name": "a", "value": "1"}, {"name": "b", "value": " "}])"));
  EXPECT_EQ(request["headers"][0], json({{"name", "Host"}, {"value", "api.example"}}));
  EXPECT_EQ(request["postData"]["mimeType"], "text/xml");
  EXPECT_EQ(request["postData"]["text"], "<xml>成功</xml>");
  EXPECT_EQ(request["bodySize"], 17);
  const json& response = seen["response"];
  EXPECT_EQ(response["status"], 404);
  EXPECT_EQ(response["statusText"], "Not Found");
  EXPECT_EQ(response["redirectURL"], "/x");
  EXPECT_EQ(response["content"]["text"], "no");
  EXPECT_EQ(response["content"]["size"], 2);
  EXPECT_EQ(seen["_decided_by"], "rule 1: delay_answer");
  EXPECT_EQ(seen["_sequence"], 7);
}

TEST(Har, WritesBytesThatAreNoTextAsBase64) {
  const json seen =
      archived(exchange("POST / HTTP/1.1\r\n\r\n\xff\x01", "HTTP/1.1 200 OK\r\n\r\n\xb3\xc9"));
  EXPECT_EQ(seen["request"]["postData"]["text"], "/wE=");
  EXPECT_EQ(seen["request"]["postData"]["_encoding"], "base64");
  EXPECT_EQ(seen["response"]["content"]["text"], "s8k=");
  EXPECT_EQ(seen["response"]["content"]["encoding"], "base64");
}

TEST(Har, SaysZeroForAnAnswerThatNeverCame) {
  Entry lost = exchange("POST /inbox HTTP/1.1\r\n\r\n", "");
  auto record = std::make_shared<ExchangeRecord>(*lost.record);
  record->inbound = false;
  lost.record = record;
  const json seen = archived(lost);
  EXPECT_EQ(seen["response"]["status"], 0);
  EXPECT_EQ(seen["request"]["url"], "http://shop.example:80/inbox");
  EXPECT_FALSE(seen["request"].contains("postData"));
}

TEST(Har, IsOneDocumentAroundItsEntries) {
  const json whole = json::parse(har_document("w\"1", "0.1.0", "{},\n{}"));
  EXPECT_EQ(whole["log"]["version"], "1.2");
  EXPECT_EQ(whole["log"]["creator"]["name"], "daikou");
  EXPECT_EQ(whole["log"]["entries"].size(), 2U);
  EXPECT_TRUE(json::parse(har_document("w", "0.1.0", ""))["log"]["entries"].empty());
}

}  // namespace
}  // namespace daikou::simulator::har_test
