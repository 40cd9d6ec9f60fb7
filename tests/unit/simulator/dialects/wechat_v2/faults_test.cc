// Faults as a merchant of APIv2 meets them.
#include <gtest/gtest.h>

#include "core/wire/wechat_v2/xml.h"
#include "simulator/faults/arming.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::faults_test {
namespace {

constexpr std::string_view kApply = "/pay/pappayapply";

struct FaultRow {
  std::string fault;
  Bench::Settings settings;
  bool well_signed;
};

TEST(Faults, ChangeWhatARepliesSignatureIs) {
  for (const FaultRow& row :
       {FaultRow{"bad_signature", {}, false}, FaultRow{"absent_signature", {}, false},
        FaultRow{"lower_case_signature", {}, false},
        FaultRow{"missing_field", {{"field", "nonce_str"}}, true},
        FaultRow{"alter_field", {{"field", "mch_id"}, {"value", "1"}}, true},
        FaultRow{"extra_field", {}, true}}) {
    Bench bench;
    const std::string mandate = bench.sign("c1");
    bench.arm(row.fault, row.settings, "debit");
    const v2::Fields reply = bench.call(kApply, Bench::debit("o1", mandate));
    EXPECT_EQ(reply.get("result_code"), "SUCCESS") << row.fault;
    EXPECT_EQ(well_signed(reply, bench.key()), row.well_signed) << row.fault;
    EXPECT_EQ(reply.has("sign"), row.fault != "absent_signature") << row.fault;
    EXPECT_EQ(reply.has("nonce_str"), row.fault != "missing_field") << row.fault;
    EXPECT_EQ(reply.get("mch_id") == "1", row.fault == "alter_field") << row.fault;
    EXPECT_EQ(reply.has("unheard_of"), row.fault == "extra_field") << row.fault;
    EXPECT_EQ(bench.world().debits.size(), 1U) << row.fault << ": booked all the same";
    EXPECT_TRUE(well_signed(bench.call(kApply, Bench::debit("o1", mandate)), bench.key()))
        << row.fault << " was armed for one time";
  }
}

TEST(Faults, SpellASignatureInLowerCase) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  bench.arm("lower_case_signature", {}, "debit");
  const v2::Fields reply = bench.call(kApply, Bench::debit("o1", mandate));
  std::string upper(reply.get("sign"));
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  EXPECT_NE(upper, reply.get("sign"));
  EXPECT_EQ(upper, v2::sign(reply, bench.key(), v2::SignType::kMd5));
}

TEST(Faults, AlterTheAmountAReplyCarries) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  bench.arm("alter_amount", {{"amount", "0.05"}}, "query_debit");
  const v2::Fields order =
      bench.call("/pay/orderquery", {{"nonce_str", "n"}, {"out_trade_no", "o1"}});
  EXPECT_EQ(order.get("total_fee"), "5");
  EXPECT_TRUE(well_signed(order, bench.key()));
  bench.arm("alter_amount", {{"amount", "0.05"}}, "refund");
  const v2::Fields refund = bench.call("/secapi/pay/refund", Bench::refund("o1", "r1", Fen(9)));
  EXPECT_EQ(refund.get("refund_fee"), "5");
  EXPECT_EQ(refund.get("total_fee"), "1234");
}

TEST(Faults, OfTheTransportActAfterTheBooking) {
  for (const auto& [fault, delivery] :
       {std::pair<std::string, http::Delivery>("drop_answer", http::Delivery::kDropped),
        {"half_answer", http::Delivery::kHalf},
        {"reset_connection", http::Delivery::kReset}}) {
    Bench bench;
    const std::string mandate = bench.sign("c1");
    bench.arm(fault, {}, "debit");
    const http::Response response = bench.post(kApply, bench.message(Bench::debit("o1", mandate)));
    EXPECT_EQ(response.delivery, delivery) << fault;
    EXPECT_EQ(bench.world().debits.size(), 1U) << fault;
  }
}

TEST(Faults, AnswerWithAStatusBeforeOrAfterTheBooking) {
  for (const std::string booked : {"before", "after"}) {
    Bench bench;
    const std::string mandate = bench.sign("c1");
    bench.arm("answer_status", {{"booked", booked}}, "debit");
    const http::Response response = bench.post(kApply, bench.message(Bench::debit("o1", mandate)));
    EXPECT_EQ(response.status, 502);
    EXPECT_EQ(bench.world().debits.size(), booked == "before" ? 0U : 1U) << booked;
  }
}

TEST(Faults, MatchTheMandateAndThePayerOfWhatIsAsked) {
  Bench bench;
  const std::string of_alice = bench.sign("c1", "alice");
  const std::string of_bob = bench.sign("c2", "bob");
  FaultRule rule;
  rule.fault = "drop_answer";
  rule.match.payer = "bob";
  ASSERT_TRUE(faults::arm(bench.world(), rule));
  const auto delivery = [&](std::string_view path, const Bench::Values& values) {
    return bench.post(path, bench.message(values)).delivery;
  };
  EXPECT_EQ(delivery(kApply, Bench::debit("o1", of_alice)), http::Delivery::kWhole);
  EXPECT_EQ(delivery(kApply, Bench::debit("o2", of_bob)), http::Delivery::kDropped);
  EXPECT_EQ(delivery("/pay/paporderquery", {{"nonce_str", "n"}, {"out_trade_no", "o2"}}),
            http::Delivery::kDropped)
      << "an order leads to its payer";
  EXPECT_EQ(delivery("/papay/querycontract", {{"contract_id", of_alice}, {"version", "1.0"}}),
            http::Delivery::kWhole);
}

TEST(Faults, OfBusinessAtTheDebitLeaveTheMandateFree) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  bench.arm("insufficient_balance", {{"when", "accept"}}, "debit");
  EXPECT_EQ(bench.call(kApply, Bench::debit("o1", mandate)).get("err_code"), "NOTENOUGH");
  EXPECT_EQ(bench.call(kApply, Bench::debit("o1", mandate)).get("result_code"), "SUCCESS");
}

TEST(Faults, OfAnUnknownCharsetReachTheMerchantAsGbk) {
  Bench bench;
  bench.arm("wrong_charset", {}, "query_debit");
  const http::Response response =
      bench.post("/pay/orderquery", bench.message({{"nonce_str", "n"}, {"out_trade_no", "o9"}}));
  EXPECT_FALSE(v2::parse_from_gateway(response.body)) << "the text is no UTF-8 any more";
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::faults_test
