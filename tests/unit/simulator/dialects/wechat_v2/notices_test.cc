// What merchants are told, how often, and what counts as understood.
#include "simulator/dialects/wechat_v2/notices.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refund_info.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/dialects/wechat_v2/dialect.h"
#include "tests/unit/simulator/dialects/wechat_v2/bench.h"

namespace daikou::simulator::wechat_v2::notices_test {
namespace {

constexpr std::string_view kApply = "/pay/pappayapply";

std::string names_of(const v2::Fields& fields) {
  std::string names;
  for (const v2::Field& field : fields) names += std::string(field.name) + " ";
  return names;
}

// Applies for a debit in the free hours and lets it end; the notification of it.
v2::Fields debit_notice(Bench& bench, const std::string& payer, const Bench::Values& more = {},
                        v2::SignType type = v2::SignType::kMd5) {
  Bench::Values values = Bench::debit("o1", bench.sign("c1", payer));
  values.insert(values.end(), more.begin(), more.end());
  EXPECT_EQ(read(bench.post(kApply, bench.message(values, type))).get("result_code"), "SUCCESS");
  bench.advance(seconds(1));
  EXPECT_FALSE(bench.inbox.empty());
  return bench.inbox.empty() ? v2::Fields{} : bench.inbox.back().fields;
}

TEST(MandateNotice, TellsASigning) {
  Bench bench;
  const std::string number = bench.sign("c1");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const v2::Fields& notice = bench.inbox[0].fields;
  EXPECT_EQ(names_of(notice),
            "return_code result_code mch_id contract_code plan_id openid change_type operate_time "
            "contract_id contract_expired_time request_serial sign ");
  EXPECT_EQ(notice.get("change_type"), "ADD");
  EXPECT_EQ(notice.get("contract_id"), number);
  EXPECT_EQ(notice.get("operate_time"), "2026-01-05 09:00:00");
  EXPECT_TRUE(well_signed(notice, bench.key()));
  const http::Request& request = bench.inbox[0].request;
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/inbox");
  EXPECT_EQ(request.headers.get("Content-Type"), "text/xml");
  EXPECT_FALSE(request.headers.get("Request-ID").empty());
}

TEST(MandateNotice, CarriesTheExtendedSetWhenTold) {
  Bench bench(Bench::Settings{{"wechat_v2.extended_mandate_notice", "true"}});
  bench.sign("c1");
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  EXPECT_EQ(bench.inbox[0].fields.get("appid"), bench.app());
  EXPECT_EQ(bench.inbox[0].fields.get("contract_state"), "0");
  EXPECT_EQ(bench.inbox[0].fields.get("contract_display_account"), "张三");
}

TEST(MandateNotice, IsNotSentForAnAbandonedPage) {
  Bench bench;
  bench.open_page("c1");
  bench.advance(hours(1));
  EXPECT_TRUE(bench.inbox.empty());
}

TEST(DebitNotice, TellsASuccess) {
  Bench bench;
  const v2::Fields notice = debit_notice(bench, "alice", {{"attach", "x"}});
  EXPECT_EQ(notice.get("result_code"), "SUCCESS");
  EXPECT_EQ(notice.get("trade_state"), "SUCCESS");
  EXPECT_EQ(notice.get("trade_type"), "PAP");
  EXPECT_EQ(notice.get("total_fee"), "1234");
  EXPECT_EQ(notice.get("attach"), "x");
  EXPECT_EQ(notice.get("out_trade_no"), "o1");
  EXPECT_EQ(notice.get("time_end"), "20260105090001");
  EXPECT_FALSE(notice.has("sign_type"));
  EXPECT_TRUE(well_signed(notice, bench.key()));
  const v2::Fields order =
      bench.call("/pay/orderquery", {{"nonce_str", "n"}, {"out_trade_no", "o1"}});
  for (const std::string_view name : {"transaction_id", "openid", "contract_id"})
    EXPECT_EQ(notice.get(name), order.get(name));
}

TEST(DebitNotice, IsSignedAsTheApplicationWas) {
  for (const bool named : {false, true}) {
    Bench bench;
    Bench::Values more;
    if (named) more.emplace_back("sign_type", "HMAC-SHA256");
    const v2::Fields notice = debit_notice(bench, "alice", more, v2::SignType::kHmacSha256);
    EXPECT_TRUE(well_signed(notice, bench.key(), v2::SignType::kHmacSha256));
    EXPECT_EQ(notice.get("sign_type"), named ? "HMAC-SHA256" : "");
  }
}

struct ShapeRow {
  std::string setting;
  std::string_view names;
  Outcome outcome;  // What the codec's reader makes of it.
};

TEST(DebitNotice, TellsARefusalInTheShapeTheWorldWants) {
  const ShapeRow rows[] = {
      {"coded",
       "return_code result_code err_code err_code_des appid mch_id nonce_str out_trade_no "
       "contract_id trade_state sign ",
       Outcome::kRefused},
      {"official_sample",
       "return_code result_code appid mch_id nonce_str is_subscribe bank_type fee_type "
       "out_trade_no contract_id sign ",
       Outcome::kUnknown},
      {"production",
       "return_code return_msg result_code err_code err_code_des appid mch_id nonce_str "
       "out_trade_no contract_id sign ",
       Outcome::kRefused},
      {"production_zero",
       "return_code return_msg result_code err_code err_code_des appid mch_id nonce_str "
       "out_trade_no contract_id sign ",
       Outcome::kUnknown}};
  for (const ShapeRow& row : rows) {
    Bench bench(Bench::Settings{{"wechat_v2.refusal_notice", row.setting}});
    v2::Fields notice = debit_notice(bench, "insufficient");
    EXPECT_TRUE(well_signed(notice, bench.key())) << row.setting;
    const auto message = v2::decode<v2::DebitNotice>(notice);
    ASSERT_TRUE(message) << row.setting;
    EXPECT_EQ(v2::outcome_of(*message), row.outcome) << row.setting;
    std::vector<std::string> seen, wanted;
    for (const v2::Field& field : notice) seen.emplace_back(field.name);
    std::istringstream words{std::string(row.names)};
    for (std::string word; words >> word;) wanted.push_back(word);
    std::ranges::sort(seen);
    std::ranges::sort(wanted);
    EXPECT_EQ(seen, wanted) << row.setting;
  }
}

TEST(DebitNotice, IsNotSentForARefusedApplication) {
  Bench bench;
  bench.call(kApply, Bench::debit("o1", "202601050000000009"));
  bench.advance(hours(1));
  EXPECT_TRUE(bench.inbox.empty());
}

TEST(DebitNotice, StillTellsTheRefusalAfterTheOrderClosed) {
  Bench bench;
  bench.acknowledgement.status = 500;
  debit_notice(bench, "insufficient");
  bench.advance(minutes(5));
  EXPECT_EQ(bench.call("/pay/orderquery", {{"nonce_str", "n"}, {"out_trade_no", "o1"}})
                .get("trade_state"),
            "CLOSED");
  EXPECT_EQ(bench.inbox.back().fields.get("err_code"), "NOTENOUGH");
}

TEST(RefundNotice, HidesItsContentFromOthers) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  const v2::Fields accepted = bench.call("/secapi/pay/refund", Bench::refund("o1", "r1", Fen(234)));
  bench.inbox.clear();
  bench.advance(minutes(5));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const v2::Fields& notice = bench.inbox[0].fields;
  EXPECT_EQ(names_of(notice), "return_code appid mch_id nonce_str req_info ");
  const auto content = v2::decrypt_refund_info(notice.get("req_info"), bench.key());
  ASSERT_TRUE(content);
  const auto fields = v2::parse_refund_content(*content);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->get("refund_status"), "SUCCESS");
  EXPECT_EQ(fields->get("refund_fee"), "234");
  EXPECT_EQ(fields->get("total_fee"), "1234");
  EXPECT_EQ(fields->get("refund_id"), accepted.get("refund_id"));
  EXPECT_EQ(fields->get("refund_recv_accout"), "支付用户零钱");
}

TEST(RefundNotice, IsNotSentWithoutAnAddress) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  Bench::Values values = Bench::refund("o1", "r1", Fen(234));
  values.emplace_back("notify_url", "");
  bench.call("/secapi/pay/refund", values);
  bench.inbox.clear();
  bench.advance(hours(1));
  EXPECT_TRUE(bench.inbox.empty());
}

struct LadderRow {
  NotificationKind kind;
  std::size_t attempts;
  seconds last;  // From the first attempt to the last.
};

TEST(Ladder, HasTheAttemptsOfSection121) {
  const LadderRow rows[] = {
      {NotificationKind::kMandateSigned, 30, seconds(30 + 90 + 23 * 300)},
      {NotificationKind::kMandateTerminated, 30, seconds(30 + 90 + 23 * 300)},
      {NotificationKind::kDebit, 10, seconds(15 + 15 + 30 + 180 + 4 * 1800 + 3600)},
      {NotificationKind::kPayment, 16, seconds(86'640)},
      {NotificationKind::kRefund, 16, seconds(86'640)}};
  for (const LadderRow& row : rows) {
    const auto rungs = ladder(row.kind);
    EXPECT_EQ(rungs.size() + 1, row.attempts) << name_of(row.kind);
    EXPECT_EQ(std::accumulate(rungs.begin(), rungs.end(), seconds(0)), row.last)
        << name_of(row.kind);
  }
}

TEST(Ladder, IsClimbedUntilItEnds) {
  Bench bench;
  bench.acknowledgement.body = "ok";
  debit_notice(bench, "alice");
  bench.advance(days(2));
  int debits = 0;
  for (const Bench::Told& told : bench.inbox) debits += told.fields.has("out_trade_no");
  EXPECT_EQ(debits, 10);
}

TEST(Ladder, EndsWithTheFirstAcknowledgement) {
  Bench bench;
  bench.acknowledgement.status = 500;
  debit_notice(bench, "alice");
  const std::string first(bench.inbox.back().fields.get("nonce_str"));
  bench.acknowledgement.status = 200;
  bench.inbox.clear();
  bench.advance(days(2));
  int debits = 0;
  for (const Bench::Told& told : bench.inbox) {
    debits += told.fields.has("out_trade_no");
    EXPECT_NE(told.fields.get("nonce_str"), first) << "every attempt is signed anew";
  }
  EXPECT_EQ(debits, 1);
}

struct AnswerRow {
  std::string_view name;
  int status;
  std::string body;
  bool lenient;
  bool strict;
};

TEST(Acknowledged, DependsOnStatusAndBody) {
  const std::string good = v2::acknowledgement();
  const AnswerRow rows[] = {{"as documented", 200, good, true, true},
                            {"another 2xx", 204, good, true, true},
                            {"blanks around", 200, "\n" + good + "\n", true, false},
                            {"a redirect", 302, good, false, false},
                            {"an error", 500, good, false, false},
                            {"a refusal", 200, v2::rejection("not now"), false, false},
                            {"nothing", 200, "", false, false},
                            {"a word", 200, "success", false, false},
                            {"JSON", 200, R"({"code":"SUCCESS"})", false, false},
                            {"a page", 200, "<html></html>", false, false}};
  World lenient, strict;
  strict.settings.set("wechat_v2.acknowledgement", "strict");
  for (const AnswerRow& row : rows) {
    http::Response answer;
    answer.status = row.status;
    answer.body = row.body;
    EXPECT_EQ(acknowledged(lenient, answer), row.lenient) << row.name;
    EXPECT_EQ(acknowledged(strict, answer), row.strict) << row.name;
  }
  http::Response late;
  late.body = good;
  late.delay = milliseconds(5'001);
  EXPECT_FALSE(acknowledged(lenient, late));
}

TEST(CallbackFaults, AreSeenByTheMerchant) {
  Bench bench;
  bench.arm("alter_callback_amount", {{"amount", "0.01"}}, "notify", 9);
  bench.world().faults.back().match.kind = "debit";
  bench.arm("callback_extra_field", {{"field", "surprise"}, {"value", "1"}}, "notify", 9);
  const v2::Fields notice = debit_notice(bench, "alice");
  EXPECT_EQ(notice.get("total_fee"), "1");
  EXPECT_EQ(notice.get("surprise"), "1");
  EXPECT_TRUE(well_signed(notice, bench.key()));
}

TEST(CallbackFaults, ForgeWithAKeyNobodyHas) {
  Bench bench;
  bench.arm("forge_callback", {}, "notify", 9);
  EXPECT_FALSE(well_signed(debit_notice(bench, "alice"), bench.key()));
}

TEST(Notices, AreExplainedWhoeverAsks) {
  Bench bench;
  bench.sign("c1");
  bench.advance(seconds(0));
  ASSERT_FALSE(bench.inbox.empty());
  http::Request notice = bench.inbox[0].request;
  const auto explained = [&] {
    return *wechat_v2_dialect().explain(notice, {}, bench.simulator.worlds());
  };
  EXPECT_TRUE(explained().fits) << explained().text;
  const std::size_t end = notice.body.rfind("</xml>");
  notice.body.insert(end, "<extra>1</extra>");
  EXPECT_FALSE(explained().fits);
  EXPECT_NE(explained().text.find("extra was sent but not signed"), std::string::npos)
      << explained().text;
}

// The journal's record of the last notification.
std::shared_ptr<const ExchangeRecord> last_told(Bench& bench) {
  std::shared_ptr<const ExchangeRecord> last;
  EXPECT_TRUE(bench.world().journal.read(0, [&](const Entry& entry) {
    if (entry.record && !entry.record->inbound) last = entry.record;
  }));
  return last;
}

TEST(Notices, SayOnTheirEntryWhyTheyDoNotFit) {
  Bench bench;
  bench.arm("forge_callback", {}, "notify", 9);
  debit_notice(bench, "alice");
  const auto forged = last_told(bench);
  ASSERT_NE(forged, nullptr);
  EXPECT_EQ(forged->decided_by, "rule 1: forge_callback");
  EXPECT_NE(forged->explanation.find("\ncanonical: "), std::string::npos) << forged->explanation;
  EXPECT_EQ(forged->explanation.find(bench.key().reveal()), std::string::npos)
      << "the key is no evidence";
}

TEST(Notices, SayNothingOnTheirEntryWhenTheyFit) {
  Bench bench;
  bench.settle("o1", bench.sign("c1"));
  bench.acknowledgement.status = 500;
  EXPECT_EQ(
      bench.call("/secapi/pay/refund", Bench::refund("o1", "r1", Fen(234))).get("result_code"),
      "SUCCESS");
  bench.advance(minutes(5));
  const auto refused = last_told(bench);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->operation, "refund");
  EXPECT_EQ(refused->decided_by, "");
  EXPECT_EQ(refused->explanation, "");
}

TEST(CallbackFaults, CanOvertakeTheAnswer) {
  Bench bench;
  const std::string mandate = bench.sign("c1");
  bench.advance(seconds(0));
  bench.inbox.clear();
  bench.arm("callback_first", {}, "debit");
  const v2::Fields reply = bench.call(kApply, Bench::debit("o1", mandate));
  EXPECT_EQ(reply.get("result_code"), "SUCCESS");
  ASSERT_EQ(bench.inbox.size(), 1U) << "told before the answer was given";
  EXPECT_EQ(bench.inbox[0].fields.get("trade_state"), "SUCCESS");
}

TEST(CallbackFaults, DuplicateLoseDelayAndReorder) {
  struct Row {
    std::string fault;
    Bench::Settings settings;
    std::size_t at_once;
    std::size_t after_an_hour;
  };
  for (const Row& row :
       {Row{"duplicate_callback", {{"copies", "3"}}, 3, 3}, Row{"lose_callback", {}, 0, 1},
        Row{"late_callback", {{"delay", "10m"}}, 0, 1},
        Row{"hold_callback", {{"at_most", "30m"}}, 0, 1}}) {
    Bench bench;
    bench.arm(row.fault, row.settings, "notify");
    bench.sign("c1");
    bench.advance(seconds(0));
    EXPECT_EQ(bench.inbox.size(), row.at_once) << row.fault;
    bench.advance(hours(1));
    EXPECT_EQ(bench.inbox.size(), row.after_an_hour) << row.fault;
  }
}

TEST(CallbackFaults, HoldUntilAnotherWasSent) {
  Bench bench;
  bench.arm("hold_callback", {}, "notify");
  const std::string mandate = bench.sign("c1");
  bench.call(kApply, Bench::debit("o1", mandate));
  bench.advance(seconds(1));
  ASSERT_EQ(bench.inbox.size(), 2U);
  EXPECT_TRUE(bench.inbox[0].fields.has("out_trade_no"));
  EXPECT_EQ(bench.inbox[1].fields.get("change_type"), "ADD");
}

TEST(CallbackFaults, OnADelayWithoutEndStillDeliver) {
  Bench bench;
  bench.arm("late_callback", {{"delay", "10m"}}, "notify", 1'000);
  bench.sign("c1");
  bench.advance(minutes(10));
  EXPECT_EQ(bench.inbox.size(), 1U);
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::notices_test
