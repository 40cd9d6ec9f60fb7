// Deductions that are tried later, and orders closed, cancelled, refunded.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::trade_calls_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";
constexpr std::string_view kQuery = "alipay.trade.query";
constexpr std::string_view kRefund = "alipay.trade.refund";
constexpr std::string_view kClose = "alipay.trade.close";
constexpr std::string_view kCancel = "alipay.trade.cancel";

std::string ordered(const std::string& order) { return R"({"out_trade_no":")" + order + "\"}"; }
std::string refund(const std::string& order, const std::string& number, const std::string& amount) {
  return R"({"out_trade_no":")" + order + R"(","refund_amount":")" + amount + "\"" +
         (number.empty() ? "" : R"(,"out_request_no":")" + number + "\"") + "}";
}
std::string with(std::string content, const std::string& more) {
  content.pop_back();
  return content + "," + more + "}";
}
void give(Bench& bench, const std::string& payer, Fen balance) {
  bench.world().payers.edit(find_payer(bench.world(), payer)).balance = balance;
}

TEST(AlipayAsyncDebit, IsAcceptedAndTriedAfterAMinute) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const Json accepted = bench.call(
      kPay, with(Bench::debit("O1", mandate), R"("pay_params":{"async_type":"NORMAL_ASYNC"},)"
                                              R"("query_options":["async_pay_info"])"));
  EXPECT_EQ(at(accepted, "code"), "10003");
  EXPECT_EQ(at(accepted, "msg"), " order success pay inprocess");
  EXPECT_EQ(at(accepted, "async_payment_mode"), "NORMAL_ASYNC_PAY");
  EXPECT_EQ(at(accepted, "async_pay_apply_status"), "S");
  EXPECT_EQ(at(accepted, "trade_no"), "");
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "WAIT_BUYER_PAY");
  bench.advance(seconds(60));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_SUCCESS");
  EXPECT_EQ(bench.inbox.back().fields.get("trade_status"), "TRADE_SUCCESS");
}

TEST(AlipayAsyncDebit, IsTriedEverySixHoursUntilTheMoneyIsThere) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay,
             with(Bench::debit("O1", mandate), R"("pay_params":{"async_type":"NORMAL_ASYNC"})"));
  bench.advance(hours(5));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "WAIT_BUYER_PAY");
  give(bench, "insufficient", Fen(10'000));
  bench.advance(hours(2));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_SUCCESS");
}

TEST(AlipayAsyncDebit, ClosesAtOnceWhereItIsTriedOnce) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay, with(Bench::debit("O1", mandate), R"("pay_params":{"async_type":"NORMAL_ASYNC",)"
                                                     R"("retry_type":"NONE_AND_CLOSETRADE"})"));
  bench.advance(seconds(60));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_CLOSED");
}

TEST(AlipayDebit, LeavesAnOrderThatClosesByItself) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay, with(Bench::debit("O1", mandate), R"("timeout_express":"90m")"));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "WAIT_BUYER_PAY");
  bench.advance(minutes(90));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_CLOSED");
  give(bench, "insufficient", Fen(10'000));
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"), "ACQ.TRADE_HAS_CLOSE");
}

TEST(AlipayDebit, LeavesNothingWhereTheWorldSaysSo) {
  Bench bench(Bench::Texts{{"alipay.refused_trade", "missing"}});
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "sub_code"), "ACQ.TRADE_NOT_EXIST");
}

TEST(AlipayDebit, IsNotRepeatedWithOtherContent) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate, "9.90")), "sub_code"),
            "ACQ.CONTEXT_INCONSISTENT");
}

struct PayerRow {
  const char* payer;
  const char* code;
};
TEST(AlipayDebit, SaysWhyThePayerCannotPay) {
  Bench bench;
  for (const PayerRow& row : {PayerRow{"restricted", "ACQ.BUYER_ENABLE_STATUS_FORBID"},
                              {"gone", "ACQ.BUYER_NOT_EXIST"},
                              {"limit", "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR"},
                              {"bank_down", "ACQ.PAYMENT_FAIL"}}) {
    const std::string mandate = bench.sign(std::string("EA") + row.payer, row.payer);
    EXPECT_EQ(at(bench.call(kPay, Bench::debit(std::string("O") + row.payer, mandate)), "sub_code"),
              row.code);
  }
}

TEST(AlipayDebit, IsUnknownWhereAFaultSaysSo) {
  Bench bench(Bench::Texts{{"alipay.system_error", "gateway"}});
  const std::string mandate = bench.sign("EA1");
  bench.arm("system_error", {}, "debit");
  const Json answer = bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(answer, "code"), "20000");
  EXPECT_EQ(at(answer, "sub_code"), "isp.unknow-error");
}

TEST(AlipayClose, EndsAnUnpaidOrderOnce) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(bench.call(kClose, ordered("O1")), "out_trade_no"), "O1");
  EXPECT_EQ(at(bench.call(kClose, ordered("O1")), "sub_code"), "ACQ.REASON_TRADE_STATUS_INVALID");
  EXPECT_EQ(at(bench.call(kClose, ordered("O2")), "sub_code"), "ACQ.TRADE_NOT_EXIST");
  const std::string other = bench.sign("EA2");
  bench.call(kPay, Bench::debit("O3", other));
  EXPECT_EQ(at(bench.call(kClose, ordered("O3")), "sub_code"), "ACQ.TRADE_STATUS_ERROR");
}

TEST(AlipayCancel, GivesThePeriodBack) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call(kPay, Bench::debit("O1", mandate));
  for (int i = 0; i < 2; ++i) {
    const Json cancelled = bench.call(kCancel, ordered("O1"));
    EXPECT_EQ(at(cancelled, "action"), "refund");
    EXPECT_EQ(at(cancelled, "retry_flag"), "N");
  }
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_CLOSED");
  EXPECT_EQ(at(bench.call("alipay.user.agreement.query", R"({"agreement_no":")" + mandate + "\"}"),
               "next_deduct_time"),
            "2026-01-10");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O2", mandate)), "code"), "10000");
}

TEST(AlipayCancel, HasNothingToDoForAnOrderNobodyKnows) {
  Bench bench;
  const Json answer = bench.call(kCancel, ordered("O9"));
  EXPECT_EQ(at(answer, "code"), "10000");
  EXPECT_EQ(at(answer, "retry_flag"), "N");
  EXPECT_EQ(at(answer, "action"), "");
  EXPECT_EQ(at(answer, "trade_no"), "");
}

TEST(AlipayCancel, ComesTooLateAfterADay) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.advance(hours(25));
  const Json answer = bench.call(kCancel, ordered("O1"));
  EXPECT_EQ(at(answer, "sub_code"), "ACQ.TRADE_CANCEL_TIME_OUT");
  EXPECT_EQ(at(answer, "retry_flag"), "N");
}

TEST(AlipayRefund, AddsUpAndRepeats) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "", "5.00")), "sub_code"),
            "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R1", "5.00")), "refund_fee"), "5.00");
  const Json again = bench.call(kRefund, refund("O1", "R1", "5.00"));
  EXPECT_EQ(at(again, "fund_change"), "N");
  EXPECT_EQ(at(again, "refund_fee"), "5.00");
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R1", "6.00")), "sub_code"),
            "ACQ.DISCORDANT_REPEAT_REQUEST");
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R2", "15.00")), "sub_code"),
            "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
  const Json rest = bench.call(
      kRefund, with(refund("O1", "R2", "14.90"), R"("query_options":["refund_detail_item_list"])"));
  EXPECT_EQ(at(rest, "refund_fee"), "19.90");
  EXPECT_EQ(at(rest, "send_back_fee"), "14.90");
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R3", "0.01")), "sub_code"), "ACQ.TRADE_HAS_CLOSE");
  bench.advance(seconds(0));
  EXPECT_EQ(bench.inbox.back().fields.get("refund_fee"), "19.90");
  EXPECT_EQ(bench.inbox.back().fields.get("trade_status"), "TRADE_CLOSED");
}

TEST(AlipayRefund, IsFoundByItsNumber) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.call(kRefund, refund("O1", "R1", "5.00"));
  const auto asked = [&](const std::string& number) {
    return bench.call("alipay.trade.fastpay.refund.query",
                      R"({"out_trade_no":"O1","out_request_no":")" + number +
                          R"(","query_options":["gmt_refund_pay"]})");
  };
  EXPECT_EQ(at(asked("R1"), "refund_status"), "REFUND_SUCCESS");
  EXPECT_EQ(at(asked("R1"), "gmt_refund_pay"), "2026-01-05 09:00:00");
  EXPECT_EQ(at(asked("R2"), "code"), "10000");
  EXPECT_EQ(at(asked("R2"), "refund_status"), "");
}

TEST(AlipayRefund, WantsAPaidOrderAndAPayerWhoIsThere) {
  Bench bench;
  const std::string poor = bench.sign("EA1", "insufficient");
  bench.call(kPay, Bench::debit("O1", poor));
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R1", "5.00")), "sub_code"),
            "ACQ.TRADE_STATUS_ERROR");
  const Json missing = bench.call(kRefund, refund("O9", "R1", "5.00"));
  EXPECT_EQ(at(missing, "sub_code"), "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(at(missing, "refund_fee"), "0.00");
  const std::string mandate = bench.sign("EA2", "bob");
  bench.call(kPay, Bench::debit("O2", mandate));
  bench.world().payers.edit(find_payer(bench.world(), "bob")).state = PayerState::kGone;
  EXPECT_EQ(at(bench.call(kRefund, refund("O2", "R1", "5.00")), "sub_code"), "ACQ.BUYER_NOT_EXIST");
  EXPECT_EQ(refunded_of(bench.world(), find_debit(bench.world(), MerchantId{1}, "O2")).amount,
            Fen(0));
}

TEST(AlipayTrade, IsFinishedWhenItCanBeRefundedNoMore) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.advance(days(366));
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_FINISHED");
  EXPECT_EQ(at(bench.call(kRefund, refund("O1", "R1", "5.00")), "sub_code"),
            "ACQ.TRADE_HAS_FINISHED");
  EXPECT_EQ(bench.inbox.back().fields.get("trade_status"), "TRADE_FINISHED");
}

}  // namespace
}  // namespace daikou::simulator::alipay::trade_calls_test
