// Collecting, asking, and what the merchant is told: 11, 00, notifications.
#include <gtest/gtest.h>

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/signature.h"
#include "simulator/faults/arming.h"
#include "simulator/gateway/signing.h"
#include "tests/unit/simulator/dialects/unionpay/bench.h"

namespace daikou::simulator::unionpay::debit_calls_test {
namespace {

Bench::Values with(Bench::Values values, const Bench::Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

TEST(UnionpayCollect, AnswersAcceptedAndTellsTheOutcomeLater) {
  Bench bench;
  bench.entrusted("alice");
  const Instant at = bench.world().now;
  const up::Fields answer = bench.call("11", "02", bench.collect("C0000001", "alice"));
  EXPECT_EQ(said(answer), "00");
  EXPECT_EQ(answer.get("queryId"),
            "3226010509000000000"
            "28");
  EXPECT_EQ(answer.get("reqReserved"), "plan-1");
  const up::Fields open = bench.call("00", "00", bench.query("C0000001", at));
  EXPECT_EQ(open.get("origRespCode"), "05");
  EXPECT_EQ(open.get("settleAmt"), "0");
  EXPECT_FALSE(open.has("queryId"));
  EXPECT_TRUE(bench.inbox.empty());
  bench.advance(seconds(1));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const up::Fields& told = bench.inbox[0].fields;
  EXPECT_TRUE(up::verify_from_gateway(told, bench.trust(), bench.world().now));
  std::string names;
  for (const up::Field& field : told) names += std::string(field.name) + " ";
  EXPECT_EQ(names,
            "accessType bizType currencyCode encoding merId orderId queryId reqReserved respCode "
            "respMsg settleAmt settleCurrencyCode settleDate signMethod traceNo traceTime txnAmt "
            "txnSubType txnTime txnType version signPubKeyCert signature ");
  EXPECT_EQ(told.get("respCode"), "00");
  EXPECT_EQ(told.get("settleAmt"), "3000");
  EXPECT_EQ(told.get("settleDate"), "0105");
  const up::Fields paid = bench.call("00", "00", bench.query("C0000001", at));
  EXPECT_EQ(paid.get("origRespCode"), "00");
  EXPECT_EQ(paid.get("txnType"), "11") << "the head of an answer is the order's";
  EXPECT_EQ(paid.get("bizType"), "000501");
  EXPECT_EQ(paid.get("queryId"), answer.get("queryId"));
  EXPECT_EQ(paid.get("issuerIdentifyMode"), "0");
}

TEST(UnionpayCollect, SaysWhyItWasRefusedInQueryAndNotification) {
  Bench bench;
  bench.entrusted("insufficient");
  const Instant at = bench.world().now;
  bench.accepted("C0000001", "insufficient");
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(said(bench.inbox[0].fields), "64 您的银行卡余额不足[1000640]");
  EXPECT_EQ(bench.inbox[0].fields.get("settleAmt"), "0");
  const up::Fields status = bench.call("00", "00", bench.query("C0000001", at));
  EXPECT_EQ(status.get("respCode"), "00");
  EXPECT_EQ(status.get("origRespCode"), "64");
  bench.advance(minutes(5));
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), "64")
      << "also once the order is closed";
}

TEST(UnionpayCollect, RefusesAtOnceWhereTheSettingWantsIt) {
  Bench bench(Bench::Settings{{"unionpay.sync_decline", "true"}});
  bench.entrusted("insufficient");
  const up::Fields answer = bench.call("11", "02", bench.collect("C0000001", "insufficient"));
  EXPECT_EQ(said(answer), "64 您的银行卡余额不足[1000640]");
}

TEST(UnionpayCollect, IsQuietAboutRefusalsWhereTheSettingWantsIt) {
  Bench bench(Bench::Settings{{"gateway.refusal_told", "false"}});
  bench.entrusted("insufficient");
  bench.accepted("C0000001", "insufficient");
  bench.advance(minutes(20));
  EXPECT_TRUE(bench.inbox.empty());
}

struct PayerRow {
  std::string payer;
  std::string_view code;
};

TEST(UnionpayCollect, EndsByTheStateOfThePayer) {
  const PayerRow rows[] = {{"alice", "00"},
                           {"insufficient", "64"},
                           {"restricted", "63"},
                           {"limit", "33"},
                           {"bank_down", "60"}};
  for (const PayerRow& row : rows) {
    Bench bench;
    bench.entrusted(row.payer);
    const Instant at = bench.world().now;
    bench.accepted("C0000001", row.payer);
    bench.advance(seconds(2));
    EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), row.code)
        << row.payer;
  }
}

TEST(UnionpayCollect, EndsByTheStateOfTheCard) {
  Bench bench;
  bench.entrusted("alice");
  BankCard card = bench.card("alice");
  card.state = CardState::kExpired;
  give_card(bench.world(), PayerId{1}, card);
  const Instant at = bench.world().now;
  bench.accepted("C0000001", "alice");
  bench.advance(seconds(2));
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), "73");
}

// Every reason a debit may be refused for, by fault, in the gateway's code.
struct ReasonRow {
  std::string fault;
  std::string_view code;
};

TEST(UnionpayCollect, GivesEachReasonItsCode) {
  const ReasonRow rows[] = {
      {"insufficient_balance", "64"}, {"card_short", "64"},       {"limit_reached", "33"},
      {"month_limit_reached", "81"},  {"risk_refused", "38"},     {"payer_restricted", "63"},
      {"payer_gone", "61"},           {"bank_unavailable", "60"}, {"card_refused", "68"}};
  for (const ReasonRow& row : rows) {
    Bench bench;
    bench.entrusted("alice");
    bench.arm(row.fault);
    const Instant at = bench.world().now;
    bench.accepted("C0000001", "alice");
    bench.advance(seconds(2));
    EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), row.code)
        << row.fault;
  }
}

TEST(UnionpayCollect, GivesEveryCodeOfTheTableThatTheSettingsAskFor) {
  for (const up::ResponseCode& row : up::response_codes()) {
    if (row.outcome == Outcome::kSettled || row.outcome == Outcome::kPending) continue;
    Bench bench(
        Bench::Settings{{"unionpay.codes", "payer_gone=61,risk_refused=" + std::string(row.code)}});
    bench.entrusted("alice");
    bench.arm("risk_refused");
    const Instant at = bench.world().now;
    bench.accepted("C0000001", "alice");
    bench.advance(seconds(2));
    const up::Fields status = bench.call("00", "00", bench.query("C0000001", at));
    EXPECT_EQ(status.get("origRespCode"), row.code);
    EXPECT_EQ(status.get("origRespMsg"), up::message_text(row.code));
    ASSERT_EQ(bench.inbox.size(), 1U) << row.code;
    EXPECT_EQ(bench.inbox[0].fields.get("respCode"), row.code);
  }
}

TEST(UnionpayCollect, MayHaveMovedMoneyUnderAnotherCode) {
  for (const std::string code : {"A6", "42", "74", "75"}) {
    Bench bench(Bench::Settings{{"unionpay.settled_code", code}});
    bench.entrusted("alice");
    const Instant at = bench.world().now;
    bench.accepted("C0000001", "alice");
    bench.advance(seconds(2));
    EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), code);
  }
}

TEST(UnionpayCollect, LeavesTheMerchantInTheDarkAndSettlesAllTheSame) {
  for (const std::string code : {"03", "04", "05"}) {
    Bench bench(Bench::Settings{{"unionpay.accepted_code", code}});
    bench.entrusted("alice");
    const Instant at = bench.world().now;
    EXPECT_EQ(bench.call("11", "02", bench.collect("C0000001", "alice")).get("respCode"), code);
    bench.advance(seconds(2));
    EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), "00");
  }
}

TEST(UnionpayCollect, SaysOfAHeldDebitThatNobodyKnows) {
  for (const std::string code : {"03", "05", "70", "83"}) {
    Bench bench(Bench::Settings{{"unionpay.held_code", code}});
    bench.entrusted("alice");
    bench.arm("hold");
    const Instant at = bench.world().now;
    bench.accepted("C0000001", "alice");
    bench.advance(hours(1));
    EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", at)).get("origRespCode"), code);
    EXPECT_TRUE(bench.inbox.empty());
  }
}

TEST(UnionpayCollect, TakesAnOrderNumberOnce) {
  Bench bench;
  bench.entrusted("alice");
  bench.accepted("C0000001", "alice");
  EXPECT_EQ(said(bench.call("11", "02", bench.collect("C0000001", "alice"))),
            "12 重复交易[2010002]");
  bench.advance(minutes(1));
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000001", "alice")).get("respCode"), "12");
  EXPECT_EQ(bench.world().debits.size(), 1U);
}

TEST(UnionpayCollect, TakesTheSameNumberAgainOnAnotherDay) {
  Bench bench;
  bench.entrusted("alice");
  const Instant first = bench.world().now;
  const std::string trade = bench.settled("C0000001", "alice");
  bench.advance(days(1));
  const Instant second = bench.world().now;
  bench.inbox.clear();
  const std::string other = bench.settled("C0000001", "alice", Fen(4000));
  EXPECT_NE(other, trade);
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("orderId"), "C0000001");
  EXPECT_EQ(bench.inbox[0].fields.get("txnAmt"), "4000");
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", first)).get("queryId"), trade);
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", second)).get("queryId"), other);
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000001", "alice")).get("respCode"), "12");
  EXPECT_EQ(bench.call("31", "00", Bench::refund("C0000001", other, Fen(4000))).get("respCode"),
            "12");
  EXPECT_EQ(said(bench.call("99", "01", bench.query("C0000001", second))), "00");
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", first)).get("origRespCode"), "00");
  EXPECT_EQ(bench.call("00", "00", bench.query("C0000001", second)).get("origRespCode"), "46");
}

TEST(UnionpayCollect, IsFoundByFaultsThatNameThePayer) {
  Bench bench;
  bench.entrusted("alice");
  bench.entrusted("bob");
  bench.call("72", "01", bench.bind("B0000001", "b1", "bob"));
  FaultRule rule;
  rule.fault = "empty_body";
  rule.match.at = "debit";
  rule.match.payer = "bob";
  ASSERT_TRUE(faults::arm(bench.world(), rule));
  EXPECT_FALSE(
      bench.post(bench.message("11", "02", bench.collect("C0000001", "alice"))).body.empty());
  EXPECT_TRUE(bench.post(bench.message("11", "02", bench.collect("C0000002", "bob"))).body.empty());
  const Bench::Values bound =
      with(bench.collect("C0000003", "bob"), {{"accNo", ""}, {"bindId", "b1"}});
  EXPECT_TRUE(bench.post(bench.message("11", "00", bound)).body.empty());
}

TEST(UnionpayCollect, WantsARelation) {
  Bench bench;
  EXPECT_EQ(said(bench.call("11", "02", bench.collect("C0000001", "alice"))),
            "40 绑定关系检查失败[6151200]");
  bench.entrusted("alice");
  EXPECT_EQ(said(bench.call("11", "02", bench.collect("C0000001", "alice"))), "00")
      << "a number that was turned away is free";
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000002", "bob")).get("respCode"), "40");
}

TEST(UnionpayCollect, GoesByTheMerchantsNameForACard) {
  Bench bench;
  bench.call("72", "01", bench.bind("B0000001", "b1", "alice"));
  const Bench::Values values =
      with(bench.collect("C0000001", "alice"), {{"accNo", ""}, {"bindId", "b1"}});
  EXPECT_EQ(said(bench.call("11", "00", values)), "00");
  EXPECT_EQ(said(bench.call("11", "00", with(values, {{"orderId", "C0000002"}, {"bindId", "b2"}}))),
            "40 绑定关系检查失败[6151200]");
  bench.call("74", "00", {{"orderId", "R0000001"}, {"bindId", "b1"}});
  EXPECT_EQ(bench.call("11", "00", with(values, {{"orderId", "C0000003"}})).get("respCode"), "40");
}

TEST(UnionpayCollect, GoesByWhatTheHolderTells) {
  Bench bench;
  EXPECT_EQ(bench.call("11", "00", bench.collect("C0000001", "alice")).get("respCode"), "13");
  const Bench::Values told{{"customerInfo", bench.person("alice")}};
  EXPECT_EQ(said(bench.call("11", "00", with(bench.collect("C0000001", "alice"), told))), "00");
  EXPECT_EQ(said(bench.call("11", "00", bench.collect("C0000002", "alice"))), "00")
      << "told once, it is known";
  const Bench::Values wrong{{"customerInfo", bench.person("bob")}};
  EXPECT_EQ(bench.call("11", "00", with(bench.collect("C0000003", "alice"), wrong)).get("respCode"),
            "66");
}

TEST(UnionpayCollect, IsRefusedOnceTheCardholderCancelled) {
  Bench bench;
  bench.entrusted("alice");
  ASSERT_TRUE(gateway::terminate(bench.world(), MandateId{1}, TerminatedBy::kPayer, ""));
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000001", "alice")).get("respCode"), "40");
  bench.advance(minutes(1));
  EXPECT_TRUE(bench.inbox.empty()) << "and nobody was told";
}

TEST(UnionpayCollect, KeepsToTheProductsLimits) {
  Bench bench;
  bench.entrusted("alice");
  EXPECT_EQ(
      bench.call("11", "02", bench.collect("C0000001", "alice", Fen(500'001))).get("respCode"),
      "33");
  for (int i = 0; i < 4; ++i) {
    bench.settled("D000000" + std::to_string(i), "alice", Fen(500'000));
  }
  EXPECT_EQ(bench.call("11", "02", bench.collect("C0000002", "alice", Fen(1))).get("respCode"),
            "33");
}

struct FieldRow {
  std::string_view name;
  Bench::Values values;
  std::string_view said;
};

TEST(UnionpayCollect, NamesTheFieldThatIsWrong) {
  const FieldRow rows[] = {
      {"no amount", {{"txnAmt", ""}}, "10 [9100003]Mandatory field[txnAmt] missed"},
      {"nothing", {{"txnAmt", "0"}}, "10 [9100003]Invalid field[txnAmt]"},
      {"an amount in yuan", {{"txnAmt", "12.34"}}, "10 [9100003]Invalid field[txnAmt]"},
      {"a negative amount", {{"txnAmt", "-1"}}, "10 [9100003]Invalid field[txnAmt]"},
      {"seven letters", {{"orderId", "A123456"}}, "10 [9100003]Invalid field[orderId]"},
      {"no card", {{"accNo", ""}}, "10 [9100003]Mandatory field[accNo] missed"},
      {"no address", {{"backUrl", ""}}, "10 [9100003]Mandatory field[backUrl] missed"},
      {"a word for an address", {{"backUrl", "inbox"}}, "10 [9100003]Invalid field[backUrl]"},
      {"another scheme", {{"backUrl", "ftp://a.cn/"}}, "10 [9100003]Invalid field[backUrl]"},
      {"a line and no address", {{"backUrl", "ZX|x"}}, "10 [9100003]Invalid field[backUrl]"},
      {"a page that is none", {{"frontUrl", "a b"}}, "10 [9100003]Invalid field[frontUrl]"},
      {"nor if it fails", {{"frontFailUrl", "x"}}, "10 [9100003]Invalid field[frontFailUrl]"},
      {"dollars", {{"currencyCode", "840"}}, "10 [9100003]Invalid field[currencyCode]"},
      {"another product", {{"bizType", "000902"}}, "10 [9100003]Invalid field[bizType]"},
      {"a person that is none", {{"customerInfo", "xx"}}, "10 报文格式错误[6100030]"}};
  Bench bench;
  bench.entrusted("alice");
  for (const FieldRow& row : rows)
    EXPECT_EQ(said(bench.call("11", "02", with(bench.collect("C0000001", "alice"), row.values))),
              row.said)
        << row.name;
  EXPECT_EQ(bench.world().debits.size(), 0U);
}

TEST(UnionpayCollect, TakesTheSamplesSubtypeWhereTheSettingDoes) {
  Bench strict;
  EXPECT_EQ(strict.call("11", "01", strict.collect("C0000001", "alice")).get("respCode"), "10");
  Bench bench(Bench::Settings{{"unionpay.collect_11_01", "true"}});
  bench.entrusted("alice");
  const up::Fields answer = bench.call("11", "01", bench.collect("C0000001", "alice"));
  EXPECT_EQ(said(answer), "00");
  EXPECT_EQ(answer.get("txnSubType"), "01");
  bench.advance(seconds(2));
  EXPECT_EQ(bench.inbox.at(0).fields.get("txnSubType"), "01");
}

TEST(UnionpayCollect, ShowsTheCardToMerchantsWhoMaySeeIt) {
  Bench bench(Bench::Settings{{"unionpay.show_card", "true"}});
  bench.entrusted("debit_card_2");
  const up::Fields answer = bench.call("11", "02", bench.collect("C0000001", "debit_card_2"));
  EXPECT_EQ(answer.get("payCardType"), "01");
  EXPECT_EQ(answer.get("accNo").size(), 344U);
}

TEST(UnionpayQueryOrder, WantsNumberAndTime) {
  Bench bench;
  bench.entrusted("alice");
  const Instant at = bench.world().now;
  bench.accepted("C0000001", "alice");
  EXPECT_EQ(said(bench.call("00", "00", bench.query("C0000001", at + seconds(1)))),
            "34 查无此交易[2600000]");
  EXPECT_EQ(said(bench.call("00", "00", bench.query("C0000002", at))), "34 查无此交易[2600000]");
}

TEST(UnionpayQueryOrder, IsAskedNoOftenerThanTheSettingAllows) {
  Bench bench(Bench::Settings{{"unionpay.queries_per_minute", "3"}});
  const auto ask = [&](const std::string& order) {
    return std::string(
        bench.call("00", "00", bench.query(order, bench.world().now)).get("respCode"));
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("C0000001"), "34");
  EXPECT_EQ(ask("C0000001"), "37");
  EXPECT_EQ(ask("C0000002"), "34") << "each order for itself";
  bench.advance(seconds(20));
  EXPECT_EQ(ask("C0000001"), "34");
  EXPECT_EQ(ask("C0000001"), "37");
  bench.advance(minutes(1));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("C0000001"), "34");
}

TEST(UnionpayNotification, IsSentFiveTimesInAll) {
  Bench bench;
  bench.acknowledgement.status = 500;
  bench.entrusted("alice");
  const Instant at = bench.world().now;
  bench.accepted("C0000001", "alice");
  bench.advance(days(1));
  std::vector<std::int64_t> seconds_after;
  for (const Bench::Told& told : bench.inbox)
    seconds_after.push_back((told.at - at).count() / 1000);
  EXPECT_EQ(seconds_after, (std::vector<std::int64_t>{1, 61, 181, 421, 721}));
}

struct AckRow {
  int status;
  milliseconds delay;
  std::size_t sends;
};

TEST(UnionpayNotification, IsUnderstoodByTwoHundredAndByARedirect) {
  const AckRow rows[] = {{200, seconds(0), 1},
                         {302, seconds(0), 1},
                         {201, seconds(0), 5},
                         {404, seconds(0), 5},
                         {200, seconds(11), 5}};
  for (const AckRow& row : rows) {
    Bench bench;
    bench.acknowledgement.status = row.status;
    bench.acknowledgement.delay = row.delay;
    bench.entrusted("alice");
    bench.accepted("C0000001", "alice");
    bench.advance(days(1));
    EXPECT_EQ(bench.inbox.size(), row.sends) << row.status;
  }
}

TEST(UnionpayNotification, IsPercentEncodedAndKeepsTheAddressesQuery) {
  Bench bench;
  bench.entrusted("alice");
  bench.call(
      "11", "02",
      with(bench.collect("C0000001", "alice"), {{"backUrl", "ZX|https://shop.example/inbox?a=1"}}));
  bench.advance(seconds(1));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].request.target, "/inbox?a=1");
  EXPECT_NE(bench.inbox[0].request.body.find("signPubKeyCert=-----BEGIN+CERTIFICATE-----%0D%0A"),
            std::string::npos);
}

TEST(UnionpayNotification, ShowsTheNextCertificateOnceTheGatewayChangedIt) {
  Bench bench;
  bench.entrusted("alice");
  bench.arm("rotate_platform_key", {}, "notify");
  const up::Fields answer = bench.call("11", "02", bench.collect("C0000001", "alice"));
  bench.advance(seconds(2));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const up::Fields& told = bench.inbox[0].fields;
  EXPECT_NE(told.get("signPubKeyCert"), answer.get("signPubKeyCert"));
  EXPECT_TRUE(up::verify_from_gateway(told, bench.trust(), bench.world().now));
}

TEST(UnionpayNotification, MayComeWithoutASignature) {
  Bench bench;
  bench.entrusted("alice");
  bench.arm("unsigned_callback", {}, "notify");
  bench.accepted("C0000001", "alice");
  bench.advance(seconds(2));
  ASSERT_GE(bench.inbox.size(), 1U);
  EXPECT_FALSE(bench.inbox[0].fields.has("signature"));
}

TEST(UnionpayNotification, CanBeForgedAlteredAndDoubledByFaults) {
  Bench bench;
  bench.entrusted("alice");
  bench.arm("forge_callback", {}, "notify");
  bench.accepted("C0000001", "alice");
  bench.advance(seconds(2));
  ASSERT_GE(bench.inbox.size(), 1U);
  EXPECT_FALSE(up::verify_from_gateway(bench.inbox[0].fields, bench.trust(), bench.world().now));
}

}  // namespace
}  // namespace daikou::simulator::unionpay::debit_calls_test
