// POST /pay/pappayapply.
#include <gtest/gtest.h>

#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::debit_calls_test {
namespace {

constexpr std::string_view kApply = "/pay/pappayapply";

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

std::string outcome(const v2::Fields& reply) {
  if (reply.get("return_code") != "SUCCESS") return std::string(reply.get("return_msg"));
  if (reply.get("result_code") == "SUCCESS") return "accepted";
  return std::string(reply.get("err_code"));
}

TEST(ApplyForDebit, AnswersAcceptedWithoutOrderData) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  const v2::Fields reply = bench.call(kApply, Bench::debit("o1", mandate));
  std::string names;
  for (const v2::Field& field : reply) names += std::string(field.name) + " ";
  EXPECT_EQ(names, "return_code return_msg appid mch_id nonce_str result_code sign ");
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  EXPECT_TRUE(well_signed(reply, bench.key()));
}

TEST(ApplyForDebit, TakesAMissingTradeTypeForAWithholding) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  EXPECT_EQ(outcome(bench.call(kApply, with(Bench::debit("o1", mandate), {{"trade_type", ""}}))),
            "accepted");
}

struct FieldRow {
  std::string_view name;
  Bench::Values changed;
  std::string_view seen;
};

TEST(ApplyForDebit, NamesTheFieldThatIsWrong) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  const FieldRow rows[] = {
      {"no amount", {{"total_fee", ""}}, "缺少参数"},
      {"no mandate", {{"contract_id", ""}}, "缺少参数"},
      {"an amount in yuan", {{"total_fee", "12.34"}}, "/body/xml/total_fee"},
      {"nothing to pay", {{"total_fee", "0"}}, "/body/xml/total_fee"},
      {"a number too long", {{"out_trade_no", std::string(33, 'a')}}, "/body/xml/out_trade_no"},
      {"a number with blanks", {{"out_trade_no", "a b"}}, "/body/xml/out_trade_no"},
      {"another kind of trade", {{"trade_type", "JSAPI"}}, "/body/xml/trade_type"},
      {"an address that is none", {{"notify_url", "inbox"}}, "/body/xml/notify_url"}};
  for (const FieldRow& row : rows) {
    const std::string seen =
        outcome(bench.call(kApply, with(Bench::debit("o1", mandate), row.changed)));
    EXPECT_NE(seen.find(row.seen), std::string::npos) << row.name << ": " << seen;
  }
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

// Dossier 6.5: what the same number gives again, by the state of its order.
struct RepeatRow {
  std::string_view name;
  std::string payer;
  bool long_ago;           // Past the free hours: the debit waits for a day.
  milliseconds later;      // Between the first and the second.
  std::string_view same;   // What the same parameters give …
  std::string_view other;  // … and another amount.
};

TEST(ApplyForDebit, AnswersARepetitionByTheOrdersState) {
  const RepeatRow rows[] = {
      {"waiting", "alice", true, hours(1), "ORDER_ACCEPTED", "ORDER_ACCEPTED"},
      {"being executed", "alice", false, seconds(0), "accepted", "INVALID_REQUEST"},
      {"settled", "alice", false, seconds(2), "ORDERPAID", "ORDERPAID"},
      {"refused", "insufficient", false, seconds(2), "OUT_TRADE_NO_USED", "OUT_TRADE_NO_USED"},
      {"closed", "insufficient", false, minutes(2), "OUT_TRADE_NO_USED", "OUT_TRADE_NO_USED"}};
  for (const RepeatRow& row : rows)
    for (const bool same : {true, false}) {
      Bench bench;
      const std::string mandate =
          row.long_ago ? bench.sign_long_ago("c1", row.payer) : bench.sign("c1", row.payer);
      EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", mandate))), "accepted");
      bench.advance(row.later);
      const Fen amount(same ? 1234 : 1235);
      EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", mandate, amount))),
                same ? row.same : row.other)
          << row.name;
      EXPECT_EQ(bench.world().debits.size(), 1U) << row.name;
    }
}

TEST(ApplyForDebit, ChargesOnceHoweverOftenItIsRepeated) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  const Fen before = bench.world().payers[PayerId{1}].balance;
  for (int i = 0; i < 3; ++i) bench.call(kApply, Bench::debit("o1", mandate));
  bench.advance(minutes(1));
  EXPECT_EQ(bench.world().payers[PayerId{1}].balance, difference(before, Fen(1234)));
}

struct ChangeRow {
  std::string_view field;
  std::string value;
  bool matters;
};

TEST(ApplyForDebit, KnowsWhatARepetitionMustNotChange) {
  const ChangeRow rows[] = {{"total_fee", "1", true},
                            {"body", "年卡", true},
                            {"attach", "x", true},
                            {"notify_url", "https://shop.example/other", true},
                            {"nonce_str", "n2", false},
                            {"spbill_create_ip", "8.8.8.8", false},
                            {"timestamp", "1767574801", false},
                            {"detail", "x", false}};
  for (const ChangeRow& row : rows) {
    Bench bench;
    const std::string mandate = bench.sign("c1");
    bench.call(kApply, Bench::debit("o1", mandate));
    const v2::Fields again = bench.call(
        kApply, with(Bench::debit("o1", mandate), {{std::string(row.field), row.value}}));
    EXPECT_EQ(outcome(again), row.matters ? "INVALID_REQUEST" : "accepted") << row.field;
  }
}

TEST(ApplyForDebit, TakesANumberAgainThatWasTurnedAway) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", mandate, Fen(50'001)))), "RULELIMIT");
  EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", mandate, Fen(50'000)))), "accepted");
}

TEST(ApplyForDebit, LetsOneDebitWaitPerMandate) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1");
  EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", mandate))), "accepted");
  const v2::Fields second = bench.call(kApply, Bench::debit("o2", mandate));
  EXPECT_EQ(second.get("err_code"), "ORDER_ACCEPTED");
  EXPECT_EQ(second.get("err_code_des"), "扣款请求已受理，请勿重复发起");
}

TEST(ApplyForDebit, WantsTheNoticeOfAPreNotifyTemplate) {
  Bench bench;
  Bench::Values signing = Bench::signing("c1");
  bench.world().templates.edit(TemplateId{1}).mode = DebitMode::kPreNotify;
  const std::string mandate = bench.sign_long_ago("c1");
  const v2::Fields reply = bench.call(kApply, Bench::debit("o1", mandate));
  EXPECT_EQ(reply.get("err_code"), "INVALID_REQUEST");
  EXPECT_EQ(reply.get("err_code_des"), "需要先下发扣费前通知才能扣费");
}

TEST(ApplyForDebit, RefusesAMandateNumberThisGatewayNeverGave) {
  Bench bench;
  bench.sign("c1");
  for (const std::string number : {"202601050000000002", "202601060000000001", "Wx1", "1"})
    EXPECT_EQ(outcome(bench.call(kApply, Bench::debit("o1", number))), "CONTRACT_NOT_EXIST");
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::debit_calls_test
