// The life of a subscription, as a merchant sees it through gateway v2.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::journey_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";
constexpr std::string_view kQuery = "alipay.trade.query";
constexpr std::string_view kRefund = "alipay.trade.refund";
constexpr std::string_view kAgreement = "alipay.user.agreement.query";
constexpr std::string_view kUnsign = "alipay.user.agreement.unsign";

std::string numbered(const std::string& mandate) {
  return R"({"agreement_no":")" + mandate + "\"}";
}
std::string ordered(const std::string& order) { return R"({"out_trade_no":")" + order + "\"}"; }

TEST(AlipayJourney, SignsQueriesDebitsRefundsAndEnds) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  ASSERT_EQ(mandate.size(), 20U);
  const Json agreement = bench.call(kAgreement, numbered(mandate));
  EXPECT_EQ(at(agreement, "code"), "10000");
  EXPECT_EQ(at(agreement, "status"), "NORMAL");
  EXPECT_EQ(at(agreement, "external_agreement_no"), "EA1");
  EXPECT_EQ(at(agreement, "next_deduct_time"), "2026-01-10");
  EXPECT_EQ(at(agreement, "single_quota"), "19.90");

  const Json paid = bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(paid, "code"), "10000");
  EXPECT_EQ(at(paid, "trade_no").size(), 28U);
  EXPECT_EQ(at(paid, "receipt_amount"), "19.90");
  EXPECT_EQ(at(paid, "gmt_payment"), "2026-01-05 09:00:00");
  EXPECT_EQ(at(paid, "fund_bill_list.0.fund_channel"), "ALIPAYACCOUNT");

  const Json state = bench.call(kQuery, ordered("O1"));
  EXPECT_EQ(at(state, "trade_status"), "TRADE_SUCCESS");
  EXPECT_EQ(at(state, "trade_no"), at(paid, "trade_no"));

  const Json back =
      bench.call(kRefund, R"({"out_trade_no":"O1","refund_amount":"19.90","out_request_no":"R1"})");
  EXPECT_EQ(at(back, "fund_change"), "Y");
  EXPECT_EQ(at(back, "refund_fee"), "19.90");
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "TRADE_CLOSED");

  EXPECT_EQ(at(bench.call(kUnsign, numbered(mandate)), "code"), "10000");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O2", mandate)), "sub_code"),
            "ACQ.AGREEMENT_NOT_EXIST");
  EXPECT_EQ(at(bench.call(kAgreement, numbered(mandate)), "sub_code"), "USER_AGREEMENT_NOT_EXIST");
}

TEST(AlipayJourney, TellsTheMerchantWhatHappened) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.call(kPay, Bench::debit("O1", mandate));
  bench.call(kRefund, R"({"out_trade_no":"O1","refund_amount":"5.00","out_request_no":"R1"})");
  bench.call(kUnsign, numbered(mandate));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 4U);
  for (const Bench::Told& told : bench.inbox)
    EXPECT_TRUE(ali::verify_notice(told.fields, bench.keys().platform.key.public_key()));

  const ali::Fields& begun = bench.inbox[0].fields;
  EXPECT_EQ(begun.get("notify_type"), "dut_user_sign");
  EXPECT_EQ(begun.get("agreement_no"), mandate);
  EXPECT_EQ(begun.get("status"), "NORMAL");
  EXPECT_EQ(begun.get("invalid_time"), "2115-02-01 00:00:00");

  const ali::Fields& paid = bench.inbox[1].fields;
  EXPECT_EQ(paid.get("notify_type"), "trade_status_sync");
  EXPECT_EQ(paid.get("trade_status"), "TRADE_SUCCESS");
  EXPECT_EQ(paid.get("total_amount"), "19.90");
  EXPECT_EQ(paid.get("fund_bill_list"), R"([{"amount":"19.90","fundChannel":"ALIPAYACCOUNT"}])");
  EXPECT_FALSE(paid.has("refund_fee"));

  const ali::Fields& refunded = bench.inbox[2].fields;
  EXPECT_EQ(refunded.get("trade_status"), "TRADE_SUCCESS");
  EXPECT_EQ(refunded.get("refund_fee"), "5.00");
  EXPECT_EQ(refunded.get("out_biz_no"), "R1");
  EXPECT_EQ(refunded.get("gmt_refund"), "2026-01-05 09:00:00.000");

  const ali::Fields& ended = bench.inbox[3].fields;
  EXPECT_EQ(ended.get("notify_type"), "dut_user_unsign");
  EXPECT_EQ(ended.get("status"), "UNSIGN");
  EXPECT_FALSE(ended.get("unsign_time").empty());
  EXPECT_FALSE(ended.has("sign_time"));
}

TEST(AlipayJourney, RefusesForWantOfMoneyAndTriesTheSameOrderAgain) {
  Bench bench;
  const std::string mandate = bench.sign("EA1", "insufficient");
  const Json refused = bench.call(kPay, Bench::debit("O1", mandate));
  EXPECT_EQ(at(refused, "code"), "40004");
  EXPECT_EQ(at(refused, "sub_code"), "ACQ.BUYER_BALANCE_NOT_ENOUGH");
  EXPECT_EQ(at(refused, "out_trade_no"), "O1");
  EXPECT_EQ(at(refused, "receipt_amount"), "0.00");
  EXPECT_EQ(at(bench.call(kQuery, ordered("O1")), "trade_status"), "WAIT_BUYER_PAY");
  bench.world().payers.edit(find_payer(bench.world(), "insufficient")).balance = Fen(5'000);
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"), "ACQ.TRADE_HAS_SUCCESS");
}

TEST(AlipayJourney, SpeaksRestToo) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  const http::Response asked =
      bench.rest("GET", "/v3/alipay/user/agreement/query?agreement_no=" + mandate, "");
  EXPECT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(at(json(asked.body), "status"), "NORMAL");
  EXPECT_FALSE(json(asked.body).find("code") != nullptr);
  const http::Response paid =
      bench.rest("POST", "/v3/alipay/trade/pay", Bench::debit("O1", mandate));
  EXPECT_EQ(paid.status, 200) << paid.body;
  EXPECT_EQ(at(json(paid.body), "total_amount"), "19.90");
  EXPECT_FALSE(paid.headers.get("alipay-signature").empty());
  const http::Response again =
      bench.rest("POST", "/v3/alipay/trade/pay", Bench::debit("O1", mandate));
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(at(json(again.body), "code"), "ACQ.TRADE_HAS_SUCCESS");
}

}  // namespace
}  // namespace daikou::simulator::alipay::journey_test
