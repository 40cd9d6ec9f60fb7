// Payments without an agreement, at a till: a code that the payer shows, and one that is scanned;
// and refunds that are only applied for.
#include <gtest/gtest.h>

#include "simulator/dialects/alipay/numbers.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::face_to_face_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";

std::string code_of(Bench& bench, const std::string& payer) {
  const http::Response response =
      bench.send("GET", "/sim/alipay/code?app_id=" + bench.app() + "&payer=" + payer, "");
  return at(json(response.body), "auth_code");
}

std::string scanned(const std::string& order, const std::string& code,
                    const std::string& amount = "5.00") {
  return R"({"out_trade_no":")" + order + R"(","total_amount":")" + amount +
         R"(","subject":"咖啡","scene":"bar_code","auth_code":")" + code + "\"}";
}

TEST(AlipayPaymentCode, PaysAtOnce) {
  Bench bench;
  const std::string code = code_of(bench, "alice");
  EXPECT_EQ(code.size(), 18U);
  EXPECT_TRUE(code.starts_with("28"));
  const Json paid = bench.call(kPay, scanned("T1", code));
  EXPECT_EQ(at(paid, "code"), "10000");
  EXPECT_EQ(at(paid, "buyer_pay_amount"), "5.00");
  EXPECT_EQ(at(bench.call(kPay, scanned("T1", code)), "sub_code"), "ACQ.TRADE_HAS_SUCCESS");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("trade_status"), "TRADE_SUCCESS");
}

TEST(AlipayPaymentCode, IsGoodForAMinuteOrTwo) {
  Bench bench;
  const std::string code = code_of(bench, "alice");
  bench.advance(minutes(1));
  EXPECT_NE(code_of(bench, "alice"), code);
  EXPECT_EQ(at(bench.call(kPay, scanned("T1", code)), "code"), "10000");
  bench.advance(minutes(1));
  EXPECT_EQ(at(bench.call(kPay, scanned("T2", code)), "sub_code"), "ACQ.PAYMENT_AUTH_CODE_INVALID");
  for (const char* wrong : {"28", "280000000000000101", "281234000000999900", "abc"})
    EXPECT_EQ(at(bench.call(kPay, scanned("T3", wrong)), "sub_code"),
              "ACQ.PAYMENT_AUTH_CODE_INVALID")
        << wrong;
}

TEST(AlipayPaymentCode, OfAPayerWithTooLittleLeavesTheTradeOpen) {
  Bench bench;
  EXPECT_EQ(at(bench.call(kPay, scanned("T1", code_of(bench, "insufficient"))), "sub_code"),
            "ACQ.BUYER_BALANCE_NOT_ENOUGH");
  EXPECT_EQ(at(bench.call("alipay.trade.query", R"({"out_trade_no":"T1"})"), "trade_status"),
            "WAIT_BUYER_PAY");
  EXPECT_EQ(
      bench.send("GET", "/sim/alipay/code?app_id=" + bench.app() + "&payer=nobody", "").status,
      404);
  EXPECT_EQ(bench.send("GET", "/sim/alipay/code?app_id=1&payer=alice", "").status, 404);
}

TEST(AlipayPrecreate, GivesACodeToScan) {
  Bench bench;
  const Json created = bench.call(
      "alipay.trade.precreate", R"({"out_trade_no":"T1","total_amount":"5.00","subject":"咖啡"})");
  const std::string prefix = "http://127.0.0.1:8080";
  const std::string address = at(created, "qr_code");
  ASSERT_TRUE(address.starts_with(prefix)) << address;
  const http::Response page =
      bench.send("GET", address.substr(prefix.size()), "", {{"Accept", "application/json"}});
  const std::string ticket = at(json(page.body), "ticket");
  ASSERT_FALSE(ticket.empty()) << page.body;
  bench.consent(ticket, "alice", "pay_only");
  EXPECT_EQ(at(bench.call("alipay.trade.query", R"({"out_trade_no":"T1"})"), "trade_status"),
            "TRADE_SUCCESS");
  const http::Response by_rest =
      bench.rest("POST", "/v3/alipay/trade/precreate",
                 R"({"out_trade_no":"T2","total_amount":"5.00","subject":"咖啡"})");
  EXPECT_EQ(by_rest.status, 200);
  EXPECT_FALSE(at(json(by_rest.body), "qr_code").empty());
}

TEST(AlipayOrderPay, PaysATradeThatWaits) {
  Bench bench;
  const Json created = bench.call(
      "alipay.trade.create", R"({"out_trade_no":"T1","total_amount":"5.00","subject":"咖啡"})");
  const std::string trade = at(created, "trade_no");
  const std::string payer = user_id(bench.world(), find_payer(bench.world(), "alice"));
  const auto pay = [&](const std::string& which, const std::string& rest) {
    return bench.call("alipay.trade.order.pay", R"({"trade_no":")" + which + "\"" + rest + "}");
  };
  const std::string by_alice = R"(,"buyer_id":")" + payer + "\"";
  EXPECT_EQ(at(pay(std::string(28, '1'), by_alice), "sub_code"), "ACQ.TRADE_NOT_EXIST");
  EXPECT_EQ(at(pay(trade, ""), "sub_code"), "ACQ.TRADE_BUYER_NOT_MATCH");
  EXPECT_EQ(at(pay(trade, by_alice + R"(,"total_amount":"6.00")"), "sub_code"),
            "ACQ.CONTEXT_INCONSISTENT");
  const Json paid = pay(trade, by_alice + R"(,"total_amount":"5.00")");
  EXPECT_EQ(at(paid, "code"), "10000");
  EXPECT_EQ(at(paid, "buyer_pay_amount"), "5.00");
  const http::Response again = bench.rest("POST", "/v3/alipay/trade/order/pay",
                                          R"({"trade_no":")" + trade + "\"" + by_alice + "}");
  EXPECT_EQ(at(json(again.body), "code"), "ACQ.TRADE_HAS_SUCCESS") << again.body;
}

TEST(AlipayRefundApply, IsAcceptedNowAndMovesMoneyLater) {
  Bench bench;
  bench.call(kPay, scanned("T1", code_of(bench, "alice")));
  const std::string part = R"({"out_trade_no":"T1","refund_amount":"2.00","out_request_no":"R1"})";
  const Json applied = bench.call("alipay.trade.refund.apply", part);
  EXPECT_EQ(at(applied, "refund_status"), "REFUND_PROCESSING");
  EXPECT_EQ(at(applied, "refund_amount"), "2.00");
  const auto status = [&] {
    return at(bench.call("alipay.trade.fastpay.refund.query",
                         R"({"out_trade_no":"T1","out_request_no":"R1"})"),
              "refund_status");
  };
  EXPECT_EQ(status(), "");
  const Json at_once = bench.call("alipay.trade.refund", part);
  EXPECT_EQ(at(at_once, "code"), "10000") << "the same refund, which has not moved yet";
  EXPECT_EQ(at(at_once, "fund_change"), "N");
  EXPECT_EQ(at(at_once, "refund_fee"), "0.00");
  EXPECT_EQ(at(at_once, "gmt_refund_pay"), "");
  bench.advance(minutes(5));
  EXPECT_EQ(status(), "REFUND_SUCCESS");
  const Json arrived = bench.call("alipay.trade.refund", part);
  EXPECT_EQ(at(arrived, "fund_change"), "N");
  EXPECT_EQ(at(arrived, "refund_fee"), "2.00");
  const http::Response again = bench.rest("POST", "/v3/alipay/trade/refund/apply", part);
  EXPECT_EQ(at(json(again.body), "refund_status"), "REFUND_SUCCESS") << again.body;
  EXPECT_EQ(at(bench.call("alipay.trade.refund.apply",
                          R"({"out_trade_no":"T1","refund_amount":"4.00","out_request_no":"R2"})"),
               "sub_code"),
            "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
}

}  // namespace
}  // namespace daikou::simulator::alipay::face_to_face_test
