// Asking after a mandate and ending it.
#include <gtest/gtest.h>

#include "simulator/gateway/signing.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::mandate_calls_test {
namespace {

constexpr std::string_view kQuery = "/papay/querycontract";
constexpr std::string_view kEnd = "/papay/deletecontract";

Bench::Values by_code(const std::string& code) {
  return {{"plan_id", "12251"}, {"contract_code", code}, {"version", "1.0"}};
}
Bench::Values by_id(const std::string& number) {
  return {{"contract_id", number}, {"version", "1.0"}};
}
Bench::Values ending(Bench::Values key) {
  key.emplace_back("contract_termination_remark", "不再需要");
  return key;
}

TEST(QueryMandate, TellsAllOfASignedOne) {
  Bench bench;
  const std::string number = bench.sign("c1");
  const v2::Fields reply = bench.call(kQuery, by_id(number));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_EQ(reply.get("err_code"), "0");
  EXPECT_EQ(reply.get("err_code_des"), "SUCCESS");
  EXPECT_EQ(reply.get("contract_id"), number);
  EXPECT_EQ(reply.get("plan_id"), "12251");
  EXPECT_EQ(reply.get("contract_code"), "c1");
  EXPECT_EQ(reply.get("request_serial"), "1");
  EXPECT_EQ(reply.get("contract_display_account"), "张三");
  EXPECT_EQ(reply.get("contract_state"), "0");
  EXPECT_EQ(reply.get("contract_signed_time"), "2026-01-05 09:00:00");
  EXPECT_EQ(reply.get("contract_expired_time"), "2036-01-03 09:00:00");
  EXPECT_FALSE(reply.has("contract_terminated_time"));
  EXPECT_TRUE(well_signed(reply, bench.key()));
}

TEST(QueryMandate, FindsTheSameByEveryKey) {
  Bench bench;
  const v2::Fields by_number = bench.call(kQuery, by_id(bench.sign("c1")));
  const v2::Fields by_merchants_code = bench.call(kQuery, by_code("c1"));
  const v2::Fields by_payer = bench.call(
      kQuery,
      {{"plan_id", "12251"}, {"openid", std::string(by_number.get("openid"))}, {"version", "1.0"}});
  for (const std::string_view name : {"contract_id", "openid", "contract_state"}) {
    EXPECT_EQ(by_merchants_code.get(name), by_number.get(name));
    EXPECT_EQ(by_payer.get(name), by_number.get(name));
  }
}

TEST(QueryMandate, SaysNineWhileThePageIsOpenAndThenNothing) {
  Bench bench;
  bench.open_page("c1");
  const v2::Fields open = bench.call(kQuery, by_code("c1"));
  EXPECT_EQ(open.get("contract_state"), "9");
  EXPECT_FALSE(open.has("contract_id"));
  EXPECT_FALSE(open.has("openid"));
  bench.advance(minutes(10));
  EXPECT_EQ(bench.call(kQuery, by_code("c1")).get("err_code"), "-25");
}

struct EndRow {
  std::string_view name;
  TerminatedBy by;
  PayerState payer;
  std::string_view mode;
};

TEST(QueryMandate, SaysHowItEnded) {
  const EndRow rows[] = {{"by the payer", TerminatedBy::kPayer, PayerState::kNormal, "2"},
                         {"by the merchant", TerminatedBy::kMerchant, PayerState::kNormal, "3"},
                         {"account closed", TerminatedBy::kProvider, PayerState::kGone, "5"},
                         {"by service", TerminatedBy::kProvider, PayerState::kNormal, "7"}};
  for (const EndRow& row : rows) {
    Bench bench;
    const std::string number = bench.sign("c1");
    bench.world().payers.edit(PayerId{1}).state = row.payer;
    ASSERT_TRUE(gateway::terminate(bench.world(), MandateId{1}, row.by, "why"));
    const v2::Fields reply = bench.call(kQuery, by_id(number));
    EXPECT_EQ(reply.get("contract_state"), "1") << row.name;
    EXPECT_EQ(reply.get("contract_termination_mode"), row.mode) << row.name;
    EXPECT_EQ(reply.get("contract_termination_remark"), "why") << row.name;
    EXPECT_EQ(reply.get("contract_terminated_time"), "2026-01-05 09:00:00") << row.name;
    EXPECT_FALSE(reply.has("contract_terminated_mode"));
  }
}

TEST(QueryMandate, SaysOneAndExpiredAfterTheLastDay) {
  Bench bench;
  bench.world().templates.edit(TemplateId{1}).lifetime = days(30);
  const std::string number = bench.sign("c1");
  bench.advance(days(30));
  const v2::Fields reply = bench.call(kQuery, by_id(number));
  EXPECT_EQ(reply.get("contract_state"), "1");
  EXPECT_EQ(reply.get("contract_termination_mode"), "1");
  const v2::Fields apply = bench.call("/pay/pappayapply", Bench::debit("o1", number));
  EXPECT_EQ(apply.get("err_code"), "CONTRACTERROR");
}

TEST(QueryMandate, KnowsNothingUnderAnUnknownTemplate) {
  Bench bench;
  EXPECT_EQ(bench.call(kQuery, {{"plan_id", "404"}, {"contract_code", "c1"}, {"version", "1.0"}})
                .get("err_code"),
            "-25");
}

TEST(QueryMandate, DoesNotShowAnotherMerchantsMandates) {
  Bench bench;
  const std::string number = bench.sign("c1");
  bench.world().mandates.edit(MandateId{1}).merchant = MerchantId{9};
  EXPECT_EQ(bench.call(kQuery, by_id(number)).get("err_code"), "-25");
}

TEST(TerminateMandate, EndsAtOnceAndTellsTheTemplatesAddress) {
  Bench bench;
  const std::string number = bench.sign("c1");
  bench.advance(seconds(0));
  bench.inbox.clear();
  const v2::Fields reply = bench.call(kEnd, ending(by_code("c1")));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_EQ(reply.get("contract_id"), number);
  EXPECT_EQ(reply.get("plan_id"), "12251");
  EXPECT_EQ(reply.get("contract_code"), "c1");
  EXPECT_EQ(bench.call(kQuery, by_id(number)).get("contract_state"), "1");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("change_type"), "DELETE");
}

TEST(TerminateMandate, SucceedsAgainWithoutTellingAgainUnlessToldOtherwise) {
  for (const std::string setting : {"accept", "refuse"}) {
    Bench bench(Bench::Settings{{"gateway.terminate_twice", setting}});
    const std::string number = bench.sign("c1");
    bench.call(kEnd, ending(by_id(number)));
    const v2::Fields again = bench.call(kEnd, ending(by_id(number)));
    EXPECT_EQ(again.get("err_code"), setting == "accept" ? "" : "-25") << setting;
    bench.advance(minutes(1));
    int told = 0;
    for (const Bench::Told& each : bench.inbox) told += each.fields.get("change_type") == "DELETE";
    EXPECT_EQ(told, 1) << setting;
  }
}

TEST(TerminateMandate, TakesMd5Only) {
  Bench bench;
  const std::string number = bench.sign("c1");
  const v2::Fields message = bench.message(ending(by_id(number)), v2::SignType::kHmacSha256);
  EXPECT_EQ(read(bench.post(kEnd, message)).get("return_code"), "FAIL");
}

TEST(TerminateMandate, MakesAWaitingDebitFail) {
  Bench bench;
  const std::string number = bench.sign_long_ago("c1");
  EXPECT_EQ(bench.call("/pay/pappayapply", Bench::debit("o1", number)).get("result_code"),
            "SUCCESS");
  bench.call(kEnd, ending(by_id(number)));
  bench.advance(hours(24));
  ASSERT_FALSE(bench.inbox.empty());
  EXPECT_EQ(bench.inbox.back().fields.get("err_code"), "CONTRACT_NOT_EXIST");
  EXPECT_EQ(bench.inbox.back().fields.get("err_code_des"), "签约协议不存在");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::mandate_calls_test
