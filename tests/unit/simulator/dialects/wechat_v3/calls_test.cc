#include <gtest/gtest.h>

#include "core/signing/digest.h"
#include "core/wire/wechat_v3/certificates.h"
#include "tests/unit/simulator/dialects/wechat_v3/bench.h"

namespace daikou::simulator::wechat_v3::calls_test {
namespace {

constexpr const char* kApply = "/v3/papay/pay/transactions/apply";
constexpr const char* kRefunds = "/v3/refund/domestic/refunds";
const Date kFirstDay = beijing_date(kDefaultStart);

std::string notify_path(const std::string& mandate) {
  return "/v3/papay/contracts/" + mandate + "/notify";
}

TEST(WechatV3Notice, OpensADeductiblePeriodAndAnswersWithASignedNothing) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1", "12252");
  const http::Response response =
      bench.send("POST", notify_path(mandate), bench.notice(Fen(1500), 2));
  EXPECT_EQ(response.status, 204) << response.body;
  EXPECT_EQ(response.body, "");
  EXPECT_TRUE(well_signed(response.headers, "", bench.keys()));
  EXPECT_EQ(response.headers.get("Content-Type"), "application/json; charset=utf-8");
  const PreNotice& notice = bench.world().mandates[MandateId{1}].notice;
  EXPECT_TRUE(notice.open);
  EXPECT_EQ(notice.ceiling, Fen(1500));
  EXPECT_EQ(notice.first_day, add_days(beijing_date(bench.world().now), 2));
  EXPECT_EQ(notice.last_day, add_days(notice.first_day, 1));
}

TEST(WechatV3Notice, IsRefusedTwiceAndWithOtherContentInTheChannelsWords) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1", "12252");
  bench.send("POST", notify_path(mandate), bench.notice(Fen(1500)));
  const auto again = bench.send("POST", notify_path(mandate), bench.notice(Fen(1500)));
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(member(again.body, "code"), "RESOURCE_ALREADY_EXISTS");
  const auto other = bench.send("POST", notify_path(mandate), bench.notice(Fen(1600)));
  EXPECT_EQ(member(other.body, "code"), "INVALID_REQUEST");
  EXPECT_EQ(member(other.body, "message"), "已发送过扣费前通知，需要等本次扣费完成后再发起新的");
  const auto nobody = bench.send("POST", notify_path("202601050000000099"), bench.notice(Fen(1)));
  EXPECT_EQ(nobody.status, 404);
  EXPECT_EQ(member(nobody.body, "code"), "CONTRACT_NOT_EXIST");
}

TEST(WechatV3Notice, IsNotTakenAtNight) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1", "12252");
  bench.advance(hours(13));
  const auto response = bench.send("POST", notify_path(mandate), bench.notice(Fen(1500)));
  EXPECT_EQ(member(response.body, "message"), "当前时间不在可通知时间段内");
}

TEST(WechatV3Notice, IsNeededForADebitAndCapsIt) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1", "12252");
  const auto too_soon = bench.send("POST", kApply, bench.debit("o1", mandate));
  EXPECT_EQ(member(too_soon.body, "code"), "INVALID_REQUEST");
  bench.send("POST", notify_path(mandate), bench.notice(Fen(1500)));
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate)).status, 400);
  bench.advance(days(2));
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate, Fen(1501))).status, 400);
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate, Fen(1500))).status, 200);
  bench.advance(seconds(2));
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "SUCCESS");
}

TEST(WechatV3Reminder, IsTakenAfterARefusedDebitOnly) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1", "12252"), "insufficient");
  bench.advance(hours(24));
  bench.send("POST", notify_path(mandate), bench.notice(Fen(1500)));
  bench.advance(days(2));
  const std::string path = "/v3/papay/contracts/" + mandate + "/fail-notify";
  const std::string body = R"({"mchid":"1900099901","appid":"wx5f0d1c2b3a495867"})";
  EXPECT_EQ(bench.send("POST", path, body).status, 400);
  bench.send("POST", kApply, bench.debit("o1", mandate));
  bench.advance(seconds(2));
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "PAYERROR");
  EXPECT_EQ(bench.send("POST", path, body).status, 204);
}

TEST(WechatV3Debit, IsAcceptedExecutedAndTold) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  const auto accepted = bench.send("POST", kApply, bench.debit("o1", mandate));
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(accepted.body, R"({"out_trade_no":"o1","amount":{"total":1234,"currency":"CNY"}})");
  bench.advance(seconds(2));
  const auto order = bench.order("o1");
  EXPECT_EQ(member(order.body, "trade_state"), "SUCCESS") << order.body;
  EXPECT_EQ(member(order.body, "trade_type"), "PAP");
  EXPECT_EQ(member(order.body, "amount.payer_total"), "1234");
  EXPECT_EQ(member(order.body, "mchid"), Bench::kMerchant);
  const auto by_number =
      bench.send("GET", "/v3/pay/transactions/id/" + member(order.body, "transaction_id") +
                            "?mchid=1900099901");
  EXPECT_EQ(by_number.body, order.body);
  ASSERT_EQ(bench.inbox.size(), 2U);
  const Bench::Told& told = bench.inbox.back();
  EXPECT_EQ(told.envelope.event, v3::EventType::kDebitSettled);
  EXPECT_EQ(told.envelope.id.size(), 36U);
  EXPECT_EQ(member(told.content, "out_trade_no"), "o1");
  EXPECT_EQ(member(told.content, "trade_state"), "SUCCESS");
  EXPECT_TRUE(well_signed(told.request.headers, told.request.body, bench.keys()));
}

TEST(WechatV3Debit, RepeatedWhilePendingIsAcceptedAgainAndOnceDebited) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1");
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate)).status, 200);
  const auto other = bench.send("POST", kApply, bench.debit("o1", mandate, Fen(1)));
  EXPECT_EQ(other.status, 400);
  bench.advance(hours(25));
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "SUCCESS");
  const auto paid = bench.send("POST", kApply, bench.debit("o1", mandate));
  EXPECT_EQ(member(paid.body, "message"), "订单已支付");
}

TEST(WechatV3Debit, RefusedIsToldAsFailed) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"), "insufficient");
  bench.send("POST", kApply, bench.debit("o1", mandate));
  bench.advance(seconds(2));
  EXPECT_EQ(bench.inbox.back().envelope.event, v3::EventType::kDebitRefused);
  EXPECT_EQ(member(bench.inbox.back().content, "trade_state"), "PAY_FAIL");
  bench.advance(seconds(61));
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "CLOSED");
}

TEST(WechatV3Debit, IsToldInSm2AndSm4WhereThatIsWanted) {
  Bench bench(Bench::Settings{{"wechat_v3.notifications_in", "sm2"}});
  bench.sign(bench.signing("c1"));
  bench.advance(seconds(0));
  ASSERT_EQ(bench.inbox.size(), 1U);
  const Bench::Told& told = bench.inbox[0];
  EXPECT_EQ(told.request.headers.get("Wechatpay-Signature-Type"), "WECHATPAY2-SM2-WITH-SM3");
  EXPECT_TRUE(well_signed(told.request.headers, told.request.body, bench.keys()));
  EXPECT_EQ(told.envelope.resource.sealed.algorithm, v3::Algorithm::kSm4Gcm);
  EXPECT_EQ(member(told.content, "out_contract_code"), "c1");
}

TEST(WechatV3Debit, OfNobodysMandateIsNotFound) {
  Bench bench;
  const auto response = bench.send("POST", kApply, bench.debit("o1", "202601050000000009"));
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(member(response.body, "code"), "NOT_FOUND");
}

TEST(WechatV3Order, IsClosedBeforeItIsExecuted) {
  Bench bench;
  const std::string mandate = bench.sign_long_ago("c1");
  bench.send("POST", kApply, bench.debit("o1", mandate));
  const std::string path = "/v3/pay/transactions/out-trade-no/o1/close";
  const std::string body = R"({"mchid":"1900099901"})";
  EXPECT_EQ(bench.send("POST", path, body).status, 400);
  bench.advance(minutes(6));
  const auto closed = bench.send("POST", path, body);
  EXPECT_EQ(closed.status, 204);
  EXPECT_TRUE(well_signed(closed.headers, "", bench.keys()));
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "CLOSED");
}

TEST(WechatV3Order, UnknownIsNotThere) {
  Bench bench;
  const auto response = bench.order("nobody");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(member(response.body, "code"), "ORDER_NOT_EXIST");
}

TEST(WechatV3Mandate, IsToldQueriedAndTerminated) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  EXPECT_EQ(mandate.size(), 18U);
  bench.advance(seconds(0));
  ASSERT_FALSE(bench.inbox.empty());
  EXPECT_EQ(bench.inbox[0].envelope.event, v3::EventType::kMandateSigned);
  EXPECT_EQ(member(bench.inbox[0].content, "contract_id"), mandate);
  EXPECT_EQ(member(bench.inbox[0].content, "contract_state"), "SIGNED");
  const auto ended =
      bench.send("POST", "/v3/papay/sign/contracts/plan-id/12251/out-contract-code/c1/terminate",
                 R"({"contract_termination_remark":"不再需要"})");
  EXPECT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(member(ended.body, "contract_state"), "TERMINATED");
  EXPECT_EQ(member(ended.body, "contract_terminate_info.contract_termination_mode"),
            "MCH_API_TERMINATE");
  EXPECT_EQ(bench.query("c1").body, ended.body);
  bench.advance(seconds(0));
  EXPECT_EQ(bench.inbox.back().envelope.event, v3::EventType::kMandateTerminated);
  EXPECT_EQ(bench.query("c2").status, 404);
}

TEST(WechatV3Mandate, CodeIsSpentOnceItWasSigned) {
  Bench bench;
  bench.sign(bench.signing("c1"));
  const auto again =
      bench.send("POST", "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/h5",
                 bench.signing("c1", "12253"));
  EXPECT_EQ(member(again.body, "code"), "ALREADY_EXISTS");
}

struct Entry {
  const char* name;
  const char* path;
  const char* member;
};
void PrintTo(const Entry& row, std::ostream* out) { *out << row.name; }
class WechatV3Signs : public testing::TestWithParam<Entry> {};

TEST_P(WechatV3Signs, ByItsOwnReply) {
  Bench bench;
  const auto response = bench.send(
      "POST",
      std::string("/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/") + GetParam().path,
      bench.signing("c1"));
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_NE(member(response.body, GetParam().member), "") << response.body;
}

INSTANTIATE_TEST_SUITE_P(, WechatV3Signs,
                         testing::Values(Entry{"App", "app", "pre_entrustweb_id"},
                                         Entry{"H5", "h5", "redirect_url"},
                                         Entry{"Jsapi", "jsapi", "redirect_url"},
                                         Entry{"MiniProgram", "mini-program", "redirect_path"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(WechatV3Signing, FromAnAppIsClosedUntilGranted) {
  Bench bench;
  bench.world().merchants.edit(MerchantId{1}).accounts[0].app_sign_open = false;
  const std::string base = "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/";
  const auto closed = bench.send("POST", base + "app", bench.signing("c1"));
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(member(closed.body, "code"), "NO_AUTH");
  EXPECT_EQ(bench.send("POST", base + "h5", bench.signing("c1")).status, 200);
}

TEST(WechatV3Refund, IsAcceptedSettledToldAndFound) {
  Bench bench;
  const std::string mandate = bench.sign(bench.signing("c1"));
  bench.send("POST", kApply, bench.debit("o1", mandate));
  bench.advance(seconds(2));
  const auto accepted = bench.send("POST", kRefunds, bench.refund("o1", "r1", Fen(234)));
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(member(accepted.body, "status"), "PROCESSING");
  EXPECT_EQ(member(accepted.body, "amount.refund"), "234");
  bench.advance(minutes(6));
  const auto found = bench.send("GET", std::string(kRefunds) + "/r1");
  EXPECT_EQ(member(found.body, "status"), "SUCCESS");
  EXPECT_EQ(bench.inbox.back().envelope.event, v3::EventType::kRefundSettled);
  EXPECT_EQ(member(bench.inbox.back().content, "refund_status"), "SUCCESS");
  EXPECT_EQ(member(bench.inbox.back().content, "amount.refund"), "234");
  EXPECT_EQ(member(bench.order("o1").body, "trade_state"), "REFUND");
  const auto too_much = bench.send("POST", kRefunds, bench.refund("o1", "r2", Fen(1001)));
  EXPECT_EQ(too_much.status, 400);
  EXPECT_EQ(member(bench.send("GET", std::string(kRefunds) + "/r9").body, "code"),
            "RESOURCE_NOT_EXISTS");
}

TEST(WechatV3Certificates, AreSealedUnderTheApiKeyAndNameTheSigner) {
  Bench bench;
  const http::Response response = bench.send("GET", "/v3/certificates");
  const auto json = wire::parse_json(response.body);
  ASSERT_TRUE(json);
  const auto list = v3::decode<v3::CertificateList>(*json);
  ASSERT_TRUE(list) << list.error().detail;
  const auto opened = v3::open_certificates(*list, bench.keys().api_key);
  ASSERT_TRUE(opened) << opened.error().detail;
  ASSERT_EQ(opened->size(), 1U);
  EXPECT_EQ(opened->front().serial(), response.headers.get("Wechatpay-Serial"));
  EXPECT_NE(opened->front().serial(), bench.keys().merchant_serial);
  const auto all = bench.send("GET", "/v3/certificates?algorithm_type=ALL");
  EXPECT_EQ(v3::decode<v3::CertificateList>(*wire::parse_json(all.body))->certificates.size(), 2U);
}

TEST(WechatV3Certificates, AreSealedWithSm4ForWhoAsksInSm2) {
  Bench bench;
  const http::Response response = bench.handle(
      bench.request("GET", "/v3/certificates?algorithm_type=SM2", "", v3::SignatureType::kSm2));
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_TRUE(well_signed(response.headers, response.body, bench.keys()));
  EXPECT_EQ(member(response.body, "data.0.encrypt_certificate.algorithm"), "AEAD_SM4_GCM");
  const auto list = v3::decode<v3::CertificateList>(*wire::parse_json(response.body));
  ASSERT_TRUE(list) << list.error().detail;
  const auto opened = v3::open_certificates(*list, bench.keys().api_key);
  ASSERT_TRUE(opened) << opened.error().detail;
  ASSERT_EQ(opened->size(), 1U);
  EXPECT_EQ(opened->front().serial(), bench.keys().platform_sm2.certificate.serial());
}

TEST(WechatV3Certificates, AreNotThereInPublicKeyMode) {
  Bench bench(Bench::Settings{{"wechat_v3.key_mode", "public_key"}});
  const http::Response response = bench.send("GET", "/v3/certificates");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(member(response.body, "code"), "RESOURCE_NOT_EXISTS");
  EXPECT_EQ(response.headers.get("Wechatpay-Serial"), bench.keys().by_public_key.id);
}

TEST(WechatV3Schedule, IsAskedForTheDayBeforeDebitedOnceAndEnds) {
  Bench bench;
  const Date day = add_days(kFirstDay, 3);
  const std::string mandate = bench.sign(bench.scheduled_signing("c1", day, Fen(990)));
  const std::string path = "/v3/papay/pay/schedules/contract-id/" + mandate;
  const std::string body = R"({"appid":"wx5f0d1c2b3a495867","schedule_amount":{"total":990}})";
  EXPECT_EQ(member(bench.send("GET", path).body, "schedule_state"), "NO_SCHEDULED");
  EXPECT_EQ(bench.send("POST", path + "/schedule", body).status, 400);
  bench.advance_to(add_days(day, -1), hours(8));
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate, Fen(990))).status, 400);
  const auto asked = bench.send("POST", path + "/schedule", body);
  EXPECT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(member(asked.body, "schedule_state"), "SCHEDULED");
  EXPECT_EQ(member(asked.body, "deduct_start_date"), to_date_text(day));
  const auto twice = bench.send("POST", path + "/schedule", body);
  EXPECT_EQ(member(twice.body, "code"), "ALREADY_EXISTS");
  bench.advance_to(day, minutes(1));
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate, Fen(989))).status, 400);
  EXPECT_EQ(bench.send("POST", kApply, bench.debit("o1", mandate, Fen(990))).status, 200);
  bench.advance(seconds(2));
  EXPECT_EQ(member(bench.send("GET", path).body, "schedule_state"), "PAID");
  const auto ended = bench.query("c1", "12255");
  EXPECT_EQ(member(ended.body, "contract_terminate_info.contract_termination_mode"),
            "SYSTEM_TERMINATE");
  EXPECT_EQ(member(ended.body, "deduct_schedule.deduct_amount.total"), "990");
}

TEST(WechatV3Schedule, LapsesAtEightOfTheNextDay) {
  Bench bench;
  const Date day = add_days(kFirstDay, 3);
  bench.sign(bench.scheduled_signing("c1", day, Fen(990)));
  bench.advance_to(add_days(day, 1), hours(7));
  EXPECT_EQ(member(bench.query("c1", "12255").body, "contract_state"), "SIGNED");
  bench.advance(hours(1));
  const auto ended = bench.query("c1", "12255");
  EXPECT_EQ(member(ended.body, "contract_state"), "TERMINATED");
  EXPECT_EQ(member(ended.body, "deduct_schedule.schedule_state"), "EXPIRED");
}

TEST(WechatV3Schedule, IsSignedBeforeSevenInTheEveningOfTheDayBefore) {
  Bench bench;
  const std::string path = "/v3/papay/scheduled-deduct-sign/contracts/pre-entrust-sign/h5";
  const std::string tomorrow = bench.scheduled_signing("c1", add_days(kFirstDay, 1), Fen(990));
  EXPECT_EQ(bench.send("POST", path, tomorrow).status, 200);
  bench.advance_to(kFirstDay, hours(19));
  EXPECT_EQ(bench.send("POST", path, tomorrow).status, 400);
  EXPECT_EQ(bench.send("POST", path, bench.signing("c2", "12255")).status, 400);
}

}  // namespace
}  // namespace daikou::simulator::wechat_v3::calls_test
