// Mischief on the wire, as a merchant meets it.
#include <gtest/gtest.h>

#include "core/wire/alipay/envelope.h"
#include "tests/unit/simulator/dialects/alipay/bench.h"

namespace daikou::simulator::alipay::faults_test {
namespace {

constexpr std::string_view kPay = "alipay.trade.pay";
constexpr std::string_view kQuery = "alipay.trade.query";
const std::string kFirst = R"({"out_trade_no":"O1"})";

bool booked(Bench& bench) { return bool(find_debit(bench.world(), MerchantId{1}, "O1")); }

http::Response pay(Bench& bench, const std::string& mandate) {
  return bench.post(bench.parameters(kPay, Bench::debit("O1", mandate)));
}

TEST(AlipayFaults, SpoilTheSignatureAlone) {
  for (const char* fault : {"bad_signature", "absent_signature", "lower_case_signature"}) {
    SCOPED_TRACE(fault);
    Bench bench;
    const std::string mandate = bench.sign("EA1");
    bench.arm(fault, {}, "debit");
    const http::Response response = pay(bench, mandate);
    const auto envelope = ali::read_envelope(response.body, ali::answer_root(kPay));
    ASSERT_TRUE(envelope) << response.body;
    EXPECT_EQ(at(json(envelope->node), "code"), "10000");
    EXPECT_FALSE(ali::verify(envelope->node, envelope->sign, bench.keys().platform.key.public_key(),
                             ali::SignType::kRsa2));
    EXPECT_TRUE(booked(bench));
  }
}

TEST(AlipayFaults, ChangeWhatTheAnswerSays) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  pay(bench, mandate);
  bench.arm("alter_amount", {{"amount", "0.05"}}, "query_debit");
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "total_amount"), "0.05");
  bench.arm("missing_field", {{"field", "trade_status"}}, "query_debit");
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "trade_status"), "");
  bench.arm("alter_field", {{"field", "trade_status"}, {"value", "TRADE_CLOSED"}}, "query_debit");
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "trade_status"), "TRADE_CLOSED");
  EXPECT_EQ(at(bench.call(kQuery, kFirst), "trade_status"), "TRADE_SUCCESS");
}

TEST(AlipayFaults, LoseTheAnswerAfterTheBooking) {
  for (const char* fault : {"drop_answer", "half_answer", "reset_connection"}) {
    SCOPED_TRACE(fault);
    Bench bench;
    const std::string mandate = bench.sign("EA1");
    bench.arm(fault, {}, "debit");
    EXPECT_NE(pay(bench, mandate).delivery, http::Delivery::kWhole);
    EXPECT_TRUE(booked(bench));
    EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"),
              "ACQ.TRADE_HAS_SUCCESS");
  }
}

TEST(AlipayFaults, TellBeforeTheyAnswer) {
  Bench bench;
  const std::string mandate = bench.sign("EA1");
  bench.advance(seconds(0));
  bench.arm("callback_first", {}, "debit");
  EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
  bench.advance(seconds(0));
  EXPECT_EQ(bench.inbox.size(), 2U);
}

struct Row {
  const char* fault;
  const char* code;
};
TEST(AlipayFaults, RefuseForAnyReasonTheChannelHas) {
  for (const Row& row : {Row{"card_short", "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH"},
                         {"risk_refused", "ACQ.PAYMENT_REQUEST_HAS_RISK"},
                         {"no_payment_way", "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE"},
                         {"balance_disabled", "ACQ.ERROR_BALANCE_PAYMENT_DISABLE"},
                         {"not_permitted", "ACQ.ACCESS_FORBIDDEN"},
                         {"system_error", "ACQ.SYSTEM_ERROR"}}) {
    SCOPED_TRACE(row.fault);
    Bench bench;
    const std::string mandate = bench.sign("EA1");
    bench.arm(row.fault, {}, "debit");
    EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "sub_code"), row.code);
    EXPECT_EQ(at(bench.call(kPay, Bench::debit("O1", mandate)), "code"), "10000");
  }
}

}  // namespace
}  // namespace daikou::simulator::alipay::faults_test
