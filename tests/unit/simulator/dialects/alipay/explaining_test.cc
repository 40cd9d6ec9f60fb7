// Captured messages and why their signatures fit or not.
#include "simulator/dialects/alipay/explaining.h"

#include <gtest/gtest.h>

#include "simulator/dialects/alipay/own_keys.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::explaining_test {
namespace {

http::Request captured_of(const ali::Fields& fields) {
  http::Request request;
  request.method = "POST";
  request.target = "/gateway.do";
  request.body = ali::print_parameters(fields);
  return request;
}

TEST(AlipayExplaining, FindsARequestThatFits) {
  Bench bench;
  const auto found = explain_captured(captured_of(bench.parameters("alipay.trade.query", "{}")), {},
                                      bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->fits);
  EXPECT_NE(found->text.find("app_id=2021"), std::string::npos);
}

TEST(AlipayExplaining, FindsAParameterThatCameLater) {
  Bench bench;
  ali::Fields fields = bench.parameters("alipay.trade.query", "{}");
  fields.set("extra", "1");
  const auto found = explain_captured(captured_of(fields), {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fits);
  EXPECT_NE(found->text.find("extra was left out"), std::string::npos) << found->text;
}

TEST(AlipayExplaining, ShowsWhereAClaimedStringDiffers) {
  Bench bench;
  ali::Fields fields = bench.parameters("alipay.trade.query", "{}");
  const KeyHints hints{{}, "app_id=9"};
  const auto found = explain_captured(captured_of(fields), hints, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_NE(found->text.find("differs from byte 8"), std::string::npos) << found->text;
}

TEST(AlipayExplaining, JudgesNotificationsByThePlatformsKey) {
  Bench bench;
  bench.sign("EA1");
  bench.advance(seconds(0));
  http::Request notice = bench.inbox.front().request;
  auto found = explain_captured(notice, {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->fits);
  notice.body += "&extra=1";
  found = explain_captured(notice, {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fits);
}

TEST(AlipayExplaining, TakesAKeyThatIsGiven) {
  Bench bench;
  const KeyHints hints{{own_keys().authority.key.pem()}, ""};
  const auto found = explain_captured(captured_of(bench.parameters("alipay.trade.query", "{}")),
                                      hints, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fits);
  EXPECT_NE(found->text.find("the application's own key"), std::string::npos) << found->text;
}

TEST(AlipayExplaining, LeavesOtherMessagesAlone) {
  Bench bench;
  http::Request other;
  other.body = "<xml><appid>1</appid></xml>";
  EXPECT_FALSE(explain_captured(other, {}, bench.simulator.worlds()));
}

TEST(AlipayExplaining, JudgesAnswersByTheBytesOfTheirNode) {
  Bench bench;
  const ali::Fields asked = bench.parameters("alipay.trade.query", R"({"out_trade_no":"NONE1"})");
  http::Request answer;
  answer.body = bench.simulator.handle(captured_of(asked)).body;
  auto found = explain_captured(answer, {}, bench.simulator.worlds());
  ASSERT_TRUE(found) << answer.body;
  EXPECT_TRUE(found->fits) << found->text;
  const std::size_t code = answer.body.find("\"code\"");
  ASSERT_NE(code, std::string::npos);
  answer.body.insert(code, " ");
  found = explain_captured(answer, {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fits);
  EXPECT_NE(found->text.find("not, byte for byte, what was signed"), std::string::npos)
      << found->text;
}

TEST(AlipayExplaining, JudgesAnswersOfRestByHeadersAndBody) {
  Bench bench;
  const http::Response said =
      bench.rest("POST", "/v3/alipay/trade/query", R"({"out_trade_no":"NONE1"})");
  http::Request answer;
  answer.headers = said.headers;
  answer.body = said.body;
  auto found = explain_captured(answer, {}, bench.simulator.worlds());
  ASSERT_TRUE(found) << said.body;
  EXPECT_TRUE(found->fits) << found->text;
  answer.body += " ";
  found = explain_captured(answer, {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fits);
  EXPECT_NE(found->text.find("alipay-timestamp, alipay-nonce and the body"), std::string::npos)
      << found->text;
  answer.headers.set("alipay-signature", "");
  found = explain_captured(answer, {}, bench.simulator.worlds());
  ASSERT_TRUE(found);
  EXPECT_NE(found->text.find("the answer is not signed"), std::string::npos) << found->text;
}

}  // namespace
}  // namespace daikou::simulator::alipay::explaining_test
