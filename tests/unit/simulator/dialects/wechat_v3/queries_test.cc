// Asking after something by every number that the documents let one ask by (dossier 9.4 to 9.6,
// 11).
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::queries_test {
namespace {

std::string me() { return "?mchid=" + std::string(Bench::kMerchant); }

TEST(WechatV3Queries, FindAMandateByTemplateAndCode) {
  Bench bench;
  const std::string number = bench.sign(bench.signing("c1"));
  const http::Response found =
      bench.send("GET", "/v3/papay/sign/contracts/plan-id/12251/out-contract-code/c1");
  EXPECT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(member(found.body, "contract_id"), number);
  EXPECT_EQ(member(found.body, "contract_state"), "SIGNED");
  EXPECT_EQ(bench.query("c1", "12252").status, 404) << "of another template";
}

// The education product's call; APIv2's is QueryMandate.FindsTheSameByEveryKey.
TEST(WechatV3Queries, FindAMandateByItsNumber) {
  Bench bench;
  const std::string number = bench.sign(bench.signing("c1"));
  const std::string path = "/v3/edu-papay/contracts/id/";
  const http::Response found =
      bench.send("GET", path + number + "?appid=" + std::string(Bench::kApp));
  EXPECT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(member(found.body, "contract_information.contract_id"), number);
  EXPECT_EQ(member(found.body, "contract_information.contract_status"), "ADD");
  EXPECT_EQ(member(found.body, "contract_information.create_time"), "2026-01-05T09:00:00+08:00");
  EXPECT_EQ(member(found.body, "plan_id"), "12251");
  EXPECT_EQ(member(found.body, "openid"), member(bench.query("c1").body, "openid"));
  EXPECT_TRUE(well_signed(found.headers, found.body, bench.keys()));
  EXPECT_EQ(bench.send("GET", path + number + "?appid=wx0000000000000000").status, 400);
  EXPECT_EQ(member(bench.send("GET", path + "202601050000000099").body, "code"), "NOT_FOUND");
  bench.send("POST", "/v3/papay/sign/contracts/plan-id/12251/out-contract-code/c1/terminate",
             R"({"contract_termination_remark":"r"})");
  EXPECT_EQ(bench.send("GET", path + number).status, 404);
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
