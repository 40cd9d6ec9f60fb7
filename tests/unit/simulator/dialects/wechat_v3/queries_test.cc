// Asking after something by every number that the documents let one ask by (dossier 9.4 to 9.6,
// 11).
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::queries_test {
namespace {

std::string me() { return "?mchid=" + std::string(Bench::kMerchant); }

// There is no query of APIv3 by contract_id alone: APIv2's /papay/querycontract has it
// (QueryMandate.FindsTheSameByEveryKey).
TEST(WechatV3Queries, FindAMandateByTemplateAndCode) {
  Bench bench;
  const std::string number = bench.sign(bench.signing("c1"));
  const http::Response found =
      bench.send("GET", "/v3/papay/sign/contracts/plan-id/12251/out-contract-code/c1");
  EXPECT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(member(found.body, "contract_id"), number);
  EXPECT_EQ(member(found.body, "contract_state"), "SIGNED");
  const std::string by_id = "/v3/papay/sign/contracts/contract-id/";
  EXPECT_EQ(bench.send("GET", by_id + number).status, 404);
  EXPECT_EQ(bench.query("c1", "12252").status, 404) << "of another template";
}

TEST(WechatV3Queries, FindAScheduleByTheMandatesNumber) {
  Bench bench;
  const Date day{std::chrono::year(2026), std::chrono::January, std::chrono::day(7)};
  const std::string number = bench.sign(bench.scheduled_signing("s1", day, Fen(1500)));
  const http::Response found = bench.send("GET", "/v3/papay/pay/schedules/contract-id/" + number);
  EXPECT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(member(found.body, "schedule_state"), "NO_SCHEDULED");
  const http::Response unknown =
      bench.send("GET", "/v3/papay/pay/schedules/contract-id/202601050000000099");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(member(unknown.body, "code"), "NOT_FOUND");
}

TEST(WechatV3Queries, FindAnOrderByBothNumbersAndARefundByTheMerchants) {
  Bench bench;
  const std::string apply = "/v3/papay/pay/transactions/apply";
  bench.send("POST", apply, bench.debit("o1", bench.sign(bench.signing("c1"))));
  bench.advance(seconds(2));
  const http::Response by_order = bench.send("GET", "/v3/pay/transactions/out-trade-no/o1" + me());
  const http::Response by_trade = bench.send(
      "GET", "/v3/pay/transactions/id/" + member(by_order.body, "transaction_id") + me());
  EXPECT_EQ(by_trade.status, 200);
  EXPECT_EQ(by_trade.body, by_order.body);
  const std::string refunds = "/v3/refund/domestic/refunds";
  const http::Response refund = bench.send("POST", refunds, bench.refund("o1", "r1", Fen(234)));
  EXPECT_EQ(bench.send("GET", refunds + "/r1").body, refund.body);
  for (const std::string& path : {"/v3/pay/transactions/id/4200000000000000000000000009" + me(),
                                  "/v3/pay/transactions/out-trade-no/o9" + me(), refunds + "/r9"})
    EXPECT_EQ(bench.send("GET", path).status, 404) << path;
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::queries_test
