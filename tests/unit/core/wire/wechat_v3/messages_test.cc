#include "core/wire/wechat_v3/messages.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v3/bills.h"
#include "core/wire/wechat_v3/certificates.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "core/wire/wechat_v3/notices.h"
#include "core/wire/wechat_v3/notifications.h"
#include "core/wire/wechat_v3/refunds.h"
#include "core/wire/wechat_v3/signing_orders.h"

namespace daikou::wechat_v3::messages_test {
namespace {

// Reads a text and writes it again; the problem when it cannot be read.
template <class Message>
std::string through(const Json& json) {
  const auto read = decode<Message>(json);
  return read ? wire::print_json(encode(*read)) : read.error().detail;
}

template <class Message>
std::string problem(const char* text) {
  const auto read = decode<Message>(*wire::parse_json(text));
  return read ? "read" : read.error().detail;
}

struct Row {
  const char* name;
  std::string (*through)(const Json&);
  const char* text;                   // With every member the documents name.
  std::vector<std::string> optional;  // Members at the top that may be absent.
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"notice",
       through<DebitNotice>,
       R"({"contract_id":"W1","mchid":"19","appid":"wx1","deduct_duration":{"count":3,)"
       R"("unit":"DAY"},"estimated_amount":{"amount":1500,"currency":"CNY"}})",
       {"deduct_duration"}},
      {"partner's notice",
       through<DebitNotice>,
       R"({"contract_id":"W1","sp_mchid":"19","sp_appid":"wx1","sub_mchid":"20",)"
       R"("sub_appid":"wx2","estimated_amount":{"amount":1500}})",
       {"sub_appid"}},
      {"retry notice",
       through<RetryNotice>,
       R"({"contract_id":"W1","mchid":"19","appid":"wx1"})",
       {}},
      {"signing",
       through<SigningRequest>,
       R"({"appid":"wx1","openid":"o1","plan_id":12535,"out_contract_code":"C1",)"
       R"("contract_display_account":"张三","contract_notify_url":"https://a/","out_user_code":"u",)"
       R"("deduct_schedule":{"estimated_deduct_date":"2026-08-03","estimated_deduct_amount":)"
       R"({"total":1500,"currency":"CNY"},"description":"会员"},"jump_control":)"
       R"({"jump_appid":"wx3"}})",
       {"openid", "out_user_code", "deduct_schedule", "jump_control"}},
      {"partner's signing",
       through<SigningRequest>,
       R"({"sp_appid":"wx1","sub_mchid":"20","sub_appid":"wx2","sp_openid":"o1",)"
       R"("sub_openid":"o2","plan_id":12535,"out_contract_code":"C1",)"
       R"("contract_display_account":"a","contract_notify_url":"https://a/"})",
       {"sub_appid", "sp_openid", "sub_openid"}},
      {"signing by app",
       through<SigningByApp>,
       R"({"pre_entrustweb_id":"5","miniprogram_username":"gh_1","miniprogram_path":"pages/a"})",
       {"miniprogram_username", "miniprogram_path"}},
      {"signing by page", through<SigningByPage>, R"({"redirect_url":"https://a/?b=c"})", {}},
      {"signing by mini-program",
       through<SigningByMiniProgram>,
       R"({"pre_entrustweb_id":"5","redirect_appid":"wxbd687630cd02ce1d","redirect_path":"p"})",
       {}},
      {"mandate query",
       through<MandateQuery>,
       R"({"plan_id":1,"out_contract_code":"C1","sub_mchid":"20"})",
       {"sub_mchid"}},
      {"mandate query by id",
       through<MandateQueryById>,
       R"({"contract_id":"W1","appid":"wx1","sub_mchid":"20"})",
       {"appid", "sub_mchid"}},
      {"mandate by id",
       through<MandateById>,
       R"({"appid":"wx1","openid":"o1","plan_id":"12535","contract_information":)"
       R"({"contract_id":"W1","contract_status":"ADD","create_time":"2026-08-02T12:00:00+08:00"}})",
       {}},
      {"termination",
       through<MandateTermination>,
       R"({"plan_id":1,"out_contract_code":"C1","sub_mchid":"20",)"
       R"("contract_termination_remark":"r"})",
       {"sub_mchid"}},
      {"mandate",
       through<Mandate>,
       R"({"mchid":"19","appid":"wx1","contract_id":"W1","plan_id":12535,)"
       R"("out_contract_code":"C1","contract_display_account":"张三",)"
       R"("contract_state":"TERMINATED","contract_signed_time":"2026-08-02T12:00:00+08:00",)"
       R"("contract_expired_time":"2036-08-02T12:00:00+08:00","openid":"o1",)"
       R"("contract_terminate_info":{"contract_termination_mode":"SYSTEM_TERMINATE",)"
       R"("contract_terminated_time":"2026-08-03T12:00:00+08:00",)"
       R"("contract_termination_remark":"r"},"out_user_code":"u","deduct_schedule":)"
       R"({"estimated_deduct_date":"2026-08-03","estimated_deduct_amount":{"total":1500},)"
       R"("schedule_state":"PAID","scheduled_amount":{"total":1500,"currency":"CNY"},)"
       R"("deduct_amount":{"total":1500},"deduct_date":"2026-08-03"}})",
       {"contract_signed_time", "contract_expired_time", "contract_terminate_info", "out_user_code",
        "deduct_schedule"}},
      {"schedule request",
       through<ScheduleRequest>,
       R"({"contract_id":"W1","appid":"wx1","schedule_amount":{"total":1500,"currency":"CNY"}})",
       {}},
      {"schedule query",
       through<ScheduleQuery>,
       R"({"contract_id":"W1","sub_mchid":"20"})",
       {"sub_mchid"}},
      {"schedule",
       through<Schedule>,
       R"({"schedule_state":"SCHEDULED","deduct_start_date":"2026-08-03",)"
       R"("deduct_end_date":"2026-08-03","scheduled_amount":{"total":1},)"
       R"("deduct_amount":{"total":1},"deduct_date":"2026-08-03"})",
       {"deduct_start_date", "deduct_end_date", "scheduled_amount", "deduct_amount",
        "deduct_date"}},
      {"debit",
       through<DebitRequest>,
       R"({"appid":"wx1","out_trade_no":"O1","description":"会员",)"
       R"("transaction_notify_url":"https://a/","contract_id":"W1",)"
       R"("amount":{"total":1500,"currency":"CNY"},"goods_tag":"g","attach":"a"})",
       {"goods_tag", "attach"}},
      {"accepted", through<DebitAccepted>, R"({"out_trade_no":"O1","amount":{"total":1500}})", {}},
      {"trade query", through<TradeQuery>, R"({"transaction_id":"42","mchid":"19"})", {}},
      {"partner's order query",
       through<OrderQuery>,
       R"({"out_trade_no":"O1","sp_mchid":"19","sub_mchid":"20"})",
       {}},
      {"close", through<OrderClose>, R"({"out_trade_no":"O1","mchid":"19"})", {}},
      {"order",
       through<Order>,
       R"({"mchid":"19","appid":"wx1","out_trade_no":"O1","transaction_id":"42",)"
       R"("trade_type":"PAP","trade_state":"PAY_FAIL","trade_state_desc":"支付失败",)"
       R"("bank_type":"OTHERS","attach":"a","success_time":"2026-08-02T12:01:05+08:00",)"
       R"("payer":{"openid":"o1"},"amount":{"total":1500,"payer_total":1400,"currency":"CNY",)"
       R"("payer_currency":"CNY"}})",
       {"transaction_id", "trade_type", "bank_type", "attach", "success_time", "payer", "amount"}},
      {"partner's order",
       through<Order>,
       R"({"sp_mchid":"19","sp_appid":"wx1","sub_mchid":"20","sub_appid":"wx2",)"
       R"("out_trade_no":"O1","trade_state":"NOTPAY","trade_state_desc":"订单未支付",)"
       R"("payer":{"sp_openid":"o1","sub_openid":"o2"}})",
       {"sub_appid", "payer"}},
      {"order with signing",
       through<OrderWithSigning>,
       R"({"mchid":"19","appid":"wx1","out_trade_no":"O1","description":"月卡",)"
       R"("notify_url":"https://a/","amount":{"total":100,"currency":"CNY"},)"
       R"("time_expire":"2026-08-02T12:00:00+08:00","attach":"a","goods_tag":"g",)"
       R"("payer":{"openid":"o1"},"contract_info":{"token":"t",)"
       R"("password_free_contract_id":"p","plan_id":12535,"contract_mchid":"19",)"
       R"("contract_appid":"wx1","contract_code":"C1","request_serial":7,)"
       R"("contract_display_account":"张三","contract_notify_url":"https://a/"}})",
       {"time_expire", "attach", "goods_tag", "payer"}},
      {"order with signing, answered",
       through<OrderWithSigningReply>,
       R"({"prepay_id":"wx1"})",
       {}},
      {"refund request",
       through<RefundRequest>,
       R"({"sub_mchid":"20","transaction_id":"42","out_trade_no":"O1","out_refund_no":"R1",)"
       R"("reason":"r","notify_url":"https://a/","funds_account":"AVAILABLE",)"
       R"("amount":{"refund":100,"from":[{"account":"AVAILABLE","amount":100}],"total":1500,)"
       R"("currency":"CNY"},"goods_detail":[{"merchant_goods_id":"g","wechatpay_goods_id":"1",)"
       R"("goods_name":"n","unit_price":100,"refund_amount":100,"refund_quantity":1}]})",
       {"sub_mchid", "reason", "notify_url", "funds_account", "goods_detail"}},
      {"refund to another account",
       through<RefundRedirection>,
       R"({"refund_id":"50","sub_mchid":"20","out_refund_no":"R1","type":"USER_BANK_CARD",)"
       R"("bank_type":"CMB_DEBIT","bank_account":"6225880000000403","real_name":"张三"})",
       {"sub_mchid"}},
      {"refund to the merchant",
       through<RefundRedirection>,
       R"({"refund_id":"50","out_refund_no":"R1","type":"MERCHANT_BANK_CARD"})",
       {}},
      {"refund query",
       through<RefundQuery>,
       R"({"out_refund_no":"R1","sub_mchid":"20"})",
       {"sub_mchid"}},
      {"refund",
       through<Refund>,
       R"({"refund_id":"50","out_refund_no":"R1","transaction_id":"42","out_trade_no":"O1",)"
       R"("channel":"ORIGINAL","user_received_account":"支付用户零钱",)"
       R"("success_time":"2026-08-02T12:01:05+08:00","create_time":"2026-08-02T12:01:00+08:00",)"
       R"("status":"SUCCESS","funds_account":"AVAILABLE","amount":{"total":1500,"refund":100,)"
       R"("payer_total":1500,"payer_refund":100,"settlement_refund":100,)"
       R"("settlement_total":1500,"discount_refund":0,"currency":"CNY","refund_fee":0}})",
       {"success_time", "funds_account"}},
      {"bill query",
       through<TradeBillQuery>,
       R"({"bill_date":"2026-08-01","bill_type":"REFUND","tar_type":"GZIP","sub_mchid":"20"})",
       {"bill_type", "tar_type", "sub_mchid"}},
      {"fund-flow query",
       through<FundFlowQuery>,
       R"({"bill_date":"2026-08-01","account_type":"FEES","tar_type":"GZIP"})",
       {"account_type", "tar_type"}},
      {"bill address",
       through<BillAddress>,
       R"({"hash_type":"SHA1","hash_value":"79bb","download_url":"https://a/?token=1"})",
       {}},
      {"bill download", through<BillDownload>, R"({"token":"t"})", {}},
      {"certificates query",
       through<CertificatesQuery>,
       R"({"algorithm_type":"ALL"})",
       {"algorithm_type"}},
      {"envelope",
       through<Envelope>,
       R"({"id":"9d2e","create_time":"2026-08-02T12:01:05+08:00",)"
       R"("resource_type":"encrypt-resource","event_type":"ENTRUST.SIGN","summary":"s",)"
       R"("resource":{"original_type":"entrust","algorithm":"AEAD_AES_256_GCM",)"
       R"("ciphertext":"YQ==","associated_data":"","nonce":"0123456789ab"}})",
       {"summary"}},
      {"refund notice",
       through<RefundNotice>,
       R"({"sp_mchid":"19","sub_mchid":"20","out_trade_no":"O1","transaction_id":"42",)"
       R"("out_refund_no":"R1","refund_id":"50","refund_status":"ABNORMAL",)"
       R"("success_time":"2026-08-02T12:01:05+08:00","user_received_account":"a",)"
       R"("amount":{"total":1500,"refund":100,"payer_total":1500,"payer_refund":100}})",
       {"success_time"}},
  };
  return all;
}

TEST(WechatV3Messages, SurviveARoundTripWithEveryMember) {
  for (const Row& row : rows())
    EXPECT_EQ(row.through(*wire::parse_json(row.text)), row.text) << row.name;
}

// Without an optional member the rest still survives; without any other the message is refused for
// just that. Where two names serve (whose refund, whose query), leaving out one is no error.
TEST(WechatV3Messages, MissExactlyWhatIsRequired) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(row.name);
    const Json full = *wire::parse_json(row.text);
    for (const Json::Member& member : full.members()) {
      Json rest = full;
      rest.remove(member.name);
      const std::string seen = row.through(rest);
      const bool optional =
          std::find(row.optional.begin(), row.optional.end(), member.name) != row.optional.end();
      const bool either = rest.find("out_refund_no") != nullptr &&
                          std::string(row.name) == "refund request" &&
                          (member.name == "transaction_id" || member.name == "out_trade_no");
      if (optional || either)
        EXPECT_EQ(seen, wire::print_json(rest)) << member.name;
      else
        EXPECT_EQ(seen.find("{"), std::string::npos) << member.name << ": " << seen;
    }
  }
}

TEST(WechatV3Messages, SayWhatIsWrong) {
  EXPECT_EQ(problem<DebitNotice>(R"({"contract_id":"W","mchid":"1","appid":"w"})"),
            "estimated_amount is missing");
  EXPECT_EQ(
      problem<DebitNotice>(R"({"contract_id":"W","mchid":"1","appid":"w","estimated_amount":{}})"),
      "estimated_amount.amount is missing");
  EXPECT_EQ(problem<DebitNotice>(
                R"({"contract_id":"W","mchid":"1","appid":"w","estimated_amount":{"amount":"1"}})"),
            "estimated_amount.amount is '\"1\"', want a whole number");
  EXPECT_EQ(problem<DebitNotice>(
                R"({"contract_id":"W","mchid":"1","appid":"w","estimated_amount":{"amount":1.5}})"),
            "estimated_amount.amount is '1.5', want a whole number");
  EXPECT_EQ(problem<DebitNotice>(R"({"contract_id":"W","mchid":1900099901,"appid":"w"})"),
            "mchid is '1900099901', want a text");
  EXPECT_EQ(problem<DebitNotice>(R"({"contract_id":"W","sp_mchid":"1","sp_appid":"w",)"
                                 R"("estimated_amount":{"amount":1}})"),
            "sub_mchid is missing");
  EXPECT_EQ(problem<RefundRequest>(R"({"out_refund_no":"R"})"),
            "transaction_id or out_trade_no is missing");
  EXPECT_EQ(problem<TradeBillQuery>(R"({"bill_date":"20260801"})"),
            "bill_date is '20260801', want a day as yyyy-MM-dd");
  EXPECT_EQ(problem<TradeBillQuery>(R"({"bill_date":"2026-08-01","tar_type":"ZIP"})"),
            "tar_type is 'ZIP', want one of GZIP");
  EXPECT_EQ(problem<SigningRequest>(R"({"appid":"w","plan_id":-7})"),
            "plan_id is '-7', want a whole number");
  for (const std::string seen : {"\"7\"", "[7]", "true"})
    EXPECT_EQ(problem<SigningRequest>((R"({"appid":"w","plan_id":)" + seen + "}").c_str()),
              "plan_id is '" + seen + "', want a number");
  EXPECT_EQ(problem<MandateQuery>(R"({"plan_id":"07"})"), "plan_id is '07', want a whole number");
  EXPECT_EQ(problem<BillAddress>(R"({"hash_type":"MD5"})"), "hash_type is 'MD5', want SHA1");
}

TEST(WechatV3Messages, ReadAmountsUnderTheOtherNameOfTheDocuments) {
  const auto read =
      decode<DebitAccepted>(*wire::parse_json(R"({"out_trade_no":"O","amount":{"amount":7}})"));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->amount.total, Fen(7));
}

TEST(WechatV3Messages, TakeOffsetsOfTimesAsTheyCome) {
  const auto read = decode<Envelope>(*wire::parse_json(
      R"({"id":"9","create_time":"2026-08-02T04:01:05Z","resource_type":"encrypt-resource",)"
      R"("event_type":"REFUND.CLOSED","resource":{"original_type":"refund",)"
      R"("algorithm":"AEAD_SM4_GCM","ciphertext":"YQ==","associated_data":"","nonce":"n"}})"));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(to_rfc3339_text(read->created_at), "2026-08-02T12:01:05+08:00");
  EXPECT_EQ(read->event, EventType::kRefundClosed);
}

}  // namespace
}  // namespace daikou::wechat_v3::messages_test
