// What somebody who shows a captured request is told about its signature.
#include <gtest/gtest.h>

#include "simulator/dialects/wechat_v3/dialect.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::explaining_test {
namespace {

constexpr const char* kOrder = "/v3/pay/transactions/out-trade-no/o1?mchid=1900099901";

std::optional<Explained> explain(Bench& bench, const http::Request& request) {
  return wechat_v3_dialect().explain(request, {}, bench.simulator.worlds());
}

TEST(WechatV3Explain, SaysThatARightRequestFits) {
  Bench bench;
  const auto told = explain(bench, bench.request("GET", kOrder));
  ASSERT_TRUE(told);
  EXPECT_TRUE(told->fits) << told->text;
}

TEST(WechatV3Explain, NamesTheLikelyCause) {
  Bench bench;
  http::Request request = bench.request("POST", "/v3/papay/pay/transactions/apply", R"({"a": 1})");
  request.body = R"({"a":1})";
  const auto told = explain(bench, request);
  ASSERT_TRUE(told);
  EXPECT_FALSE(told->fits);
  EXPECT_NE(told->text, "");
  request.headers.set("Authorization", "Basic eDp5");
  EXPECT_FALSE(explain(bench, request)->fits);
}

TEST(WechatV3Explain, KnowsAnotherSerialAndAnotherMerchant) {
  Bench bench;
  http::Request request = bench.request("GET", kOrder);
  std::string header(request.headers.get("Authorization"));
  header.replace(header.find("serial_no=\"3D") + 11, 2, "4E");
  request.headers.set("Authorization", header);
  EXPECT_NE(explain(bench, request)->text.find("serial_no is 4E"), std::string::npos);
  header.replace(header.find("1900099901"), 10, "1900099902");
  request.headers.set("Authorization", header);
  EXPECT_NE(explain(bench, request)->text.find("no world has merchant"), std::string::npos);
}

TEST(WechatV3Explain, JudgesNotificationsAndAnswersByThePlatformsKey) {
  Bench bench;
  bench.sign_long_ago("C1");
  ASSERT_FALSE(bench.inbox.empty());
  http::Request notice = bench.inbox.front().request;
  EXPECT_TRUE(explain(bench, notice)->fits) << explain(bench, notice)->text;
  notice.body.insert(1, " ");
  EXPECT_FALSE(explain(bench, notice)->fits);
  EXPECT_NE(explain(bench, notice)->text.find("written anew after signing"), std::string::npos)
      << explain(bench, notice)->text;
  notice.headers.set("Wechatpay-Serial", "77");
  EXPECT_NE(explain(bench, notice)->text.find("Wechatpay-Serial is '77'"), std::string::npos);

  const http::Response reply = bench.send("GET", kOrder);
  http::Request answer;
  answer.headers = reply.headers;
  answer.body = reply.body;
  EXPECT_TRUE(explain(bench, answer)->fits) << explain(bench, answer)->text;
}

TEST(WechatV3Explain, LeavesOtherDialectsAlone) {
  Bench bench;
  http::Request request;
  request.method = "POST";
  request.target = "/pay/pappayapply";
  EXPECT_FALSE(explain(bench, request));
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::explaining_test
