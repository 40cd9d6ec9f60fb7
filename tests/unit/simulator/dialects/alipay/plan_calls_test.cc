// The rules of cycle deduction over the wire: when, how much, how often, and how a plan is moved.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::plan_calls_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";
constexpr std::string_view kMove = "alipay.user.agreement.executionplan.modify";

std::string move_to(const std::string& mandate, const std::string& day) {
  return R"({"agreement_no":")" + mandate + R"(","deduct_time":")" + day + "\"}";
}

struct Step {
  const char* name;
  const char* day;
  const char* call;    // An amount to debit, or a day to move to.
  const char* expect;  // The sub code; empty: success.
};

// The example that the rules are told by (dossier 27); the payer has money from the 11th of April
// on.
constexpr Step kExample[] = {
    {"before the window", "2026-03-04", "19.90", "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    {"on its first day", "2026-03-05", "19.90", ""},
    {"twice in one period", "2026-03-06", "19.90", "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    {"too much", "2026-04-05", "29.90", "ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED"},
    {"after the due day", "2026-04-11", "19.90", "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    {"moved", "2026-04-11", "to 2026-04-15", ""},
    {"in the window of the new day", "2026-04-11", "19.90", ""},
    {"moved back", "2026-05-12", "to 2026-05-14", "ILLEGAL_EXECUTION_TIME"},
    {"moved to the 29th", "2026-05-12", "to 2026-05-29", "ILLEGAL_EXECUTION_TIME"},
    {"moved to no day", "2026-05-12", "to 2026-05-40", "ILLEGAL_EXECUTION_TIME"},
};

TEST(AlipayCyclePlan, FollowsTheWorkedExample) {
  Bench bench;
  std::string content = Bench::signing("EA1");
  content.replace(content.find("2026-01-10"), 10, "2026-03-10");
  const std::string mandate = bench.sign("EA1", "alice", content);
  int order = 0;
  for (const Step& step : kExample) {
    SCOPED_TRACE(step.name);
    bench.advance_to_day(step.day);
    const std::string call = step.call;
    const Json answer =
        call.starts_with("to ")
            ? bench.call(kMove, move_to(mandate, call.substr(3)))
            : bench.call(kPay, Bench::debit("O" + std::to_string(++order), mandate, call));
    EXPECT_EQ(at(answer, "sub_code"), step.expect);
  }
  const Json state =
      bench.call("alipay.user.agreement.query", R"({"agreement_no":")" + mandate + "\"}");
  EXPECT_EQ(at(state, "last_deduct_time"), "2026-04-11");
  EXPECT_EQ(at(state, "next_deduct_time"), "2026-05-15");
}

TEST(AlipayCyclePlan, EndsAtItsTotals) {
  Bench bench;
  std::string content = Bench::signing("EA1");
  content.replace(content.find(R"("single_amount":"19.90")"), 23,
                  R"("single_amount":19.90,"total_amount":"30.00","total_payments":2)");
  const std::string mandate = bench.sign("EA1", "alice", content);
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
  bench.advance_to_day("2026-02-10");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O2", mandate)), "sub_code"),
            "ACQ.CYCLE_PAY_TOTAL_FEE_EXCEED");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O3", mandate, "10.10")), "code"), "10000");
  bench.advance_to_day("2026-03-10");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O4", mandate, "0.01")), "sub_code"),
            "ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED");
}

TEST(AlipayCyclePlan, TakesTheWindowOfTheOlderAnswers) {
  Bench bench(Bench::Texts{{"gateway.plan_days_before", "3"}});
  const std::string mandate = bench.sign("EA1");
  bench.advance_to_day("2026-01-06");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"),
            "ACQ.CYCLE_PAY_DATE_NOT_MATCH");
  bench.advance_to_day("2026-01-07");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
}

TEST(AlipayCyclePlan, IsMovedOnlyWhereThereIsOne) {
  Bench bench;
  EXPECT_EQ(at(bench.call(kMove, move_to("20260105120000000000", "2026-01-20")), "sub_code"),
            "ILLEGAL_AGREEMENT");
  const std::string mandate = bench.sign("EA1");
  EXPECT_EQ(at(bench.call(kMove, move_to(mandate, "2026-01-20")), "deduct_time"), "2026-01-20");
  bench.call("alipay.user.agreement.unsign", R"({"agreement_no":")" + mandate + "\"}");
  EXPECT_EQ(at(bench.call(kMove, move_to(mandate, "2026-01-25")), "sub_code"), "ILLEGAL_AGREEMENT");
}

Json raise_to_25(Bench& bench, const std::string& mandate) {
  return bench.call("alipay.user.agreement.cyclepayauthplans.modify",
                    R"({"agreement_no":")" + mandate + R"(","single_amount":"25.00"})");
}

TEST(AlipayCyclePlan, IsRaisedByASpecialContractAlone) {
  Bench plain;
  EXPECT_EQ(at(raise_to_25(plain, plain.sign("EA1")), "sub_code"), "ACCESS_FORBIDDEN");
  Bench bench(Bench::Texts{{"gateway.plan_raise", "allowed"}});
  const std::string mandate = bench.sign("EA1");
  const Json changed = raise_to_25(bench, mandate);
  EXPECT_EQ(at(changed, "execution_plans.0.single_amount"), "25.00");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate, "25.00")), "code"), "10000");
}

std::string as_you_go(const std::string& code) {
  return R"({"personal_product_code":"GENERAL_WITHHOLDING_P","product_code":"GENERAL_WITHHOLDING",)"
         R"("sign_scene":"INDUSTRY|PARKING","external_agreement_no":")" +
         code + R"(","access_params":{"channel":"QRCODE"}})";
}

TEST(AlipayCyclePlan, IsGivenToAMandateThatHadNone) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "alice", as_you_go("EA1"));
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate, "3000.00")), "code"), "10000");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O2", mandate, "3000.00")), "code"), "10000");
  const std::string order =
      R"({"agreement_no":")" + mandate +
      R"(","target_product_code":"CYCLE_PAY_AUTH_P","period_rule_params":{"period_type":"DAY",)"
      R"("period":7,"execute_time":"2026-01-12","single_amount":"5.00"}})";
  const Json moved = bench.call("alipay.user.agreement.transfer", order);
  EXPECT_EQ(at(moved, "code"), "10000");
  EXPECT_EQ(at(moved, "amount"), "5.00");
  EXPECT_EQ(at(moved, "period_type"), "DAY");
  EXPECT_EQ(at(bench.call("alipay.user.agreement.transfer", order), "sub_code"),
            "PRODUCTCODE_ALREADY_UPDATE");
  bench.advance_to_day("2026-01-12");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O3", mandate, "6.00")), "sub_code"),
            "ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED");
}

}  // namespace
}  // namespace daikou::simulator::alipay::plan_calls_test
