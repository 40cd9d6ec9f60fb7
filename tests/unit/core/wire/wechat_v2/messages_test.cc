#include "core/wire/wechat_v2/messages.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/wire/wechat_v2/bills.h"
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/mandates.h"
#include "core/wire/wechat_v2/notifications.h"
#include "core/wire/wechat_v2/refunds.h"
#include "core/wire/wechat_v2/sandbox.h"
#include "core/wire/wechat_v2/signings.h"

namespace daikou::wechat_v2 {
namespace {

Fields without(Fields fields, std::string_view name) {
  fields.remove(name);
  return fields;
}
Fields with(Fields fields, std::string_view name, std::string_view value) {
  fields.set(name, value);
  return fields;
}
std::string text_of(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) text.append(name).append("=").append(value).append(" ");
  return text;
}

// Every wire name of the message stands in `full`, copied from the documents: reading it and
// writing it again must give the same elements in the same order, so nothing is dropped, renamed or
// reformatted in either direction. Without any one of `required` it is refused for just that.
template <class Message>
void expect_both_ways(const Fields& full, const std::vector<std::string>& required) {
  const auto message = decode<Message>(full);
  ASSERT_TRUE(message) << message.error().detail;
  EXPECT_EQ(text_of(encode(*message)), text_of(full));
  for (const std::string& name : required) {
    for (const Fields& lacking : {without(full, name), with(full, name, "")}) {
      const auto refused = decode<Message>(lacking);
      ASSERT_FALSE(refused) << name;
      EXPECT_EQ(refused.error().problem, FieldProblem::kMissing) << name;
      EXPECT_NE(refused.error().field.find(name), std::string::npos) << refused.error().detail;
    }
  }
  Fields least = full;
  for (const Field& field : full) {
    const Fields lacking = without(least, field.name);
    if (decode<Message>(lacking)) least = lacking;
  }
  EXPECT_EQ(text_of(encode(*decode<Message>(least))), text_of(least)) << "absent became present";
}

const Fields kReplyHead{{"return_code", "SUCCESS"},          {"return_msg", "OK"},
                        {"appid", "wx5f0d1c2b3a495867"},     {"mch_id", "1900099901"},
                        {"sub_appid", "wx0000000000000000"}, {"sub_mch_id", "1900099902"},
                        {"nonce_str", "IITRi8Iabbblz1Jc"},   {"result_code", "SUCCESS"}};

template <class Message>
void expect_reply_both_ways(const Fields& content, const std::vector<std::string>& required) {
  Fields full = kReplyHead;
  for (const Field& field : content) full.add(field.name, field.value);
  const auto reply = decode_reply<Message>(full);
  ASSERT_TRUE(reply) << reply.error().detail;
  ASSERT_TRUE(std::holds_alternative<Message>(*reply));
  EXPECT_EQ(text_of(encode_reply(std::get<Message>(*reply))), text_of(full));
  std::vector<std::string> all = required;
  all.insert(all.end(), {"return_code", "result_code", "appid", "mch_id"});
  for (const std::string& name : all) {
    const auto refused = decode_reply<Message>(without(full, name));
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().problem, FieldProblem::kMissing) << name;
  }
}

const Fields kTerms{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"plan_id", "12535"},
                    {"contract_code", "SIMC0001"},
                    {"request_serial", "9223372036854775807"},
                    {"contract_display_account", "张三"},
                    {"notify_url", "https://merchant.example.test/wx/contract"},
                    {"timestamp", "1785657600"},
                    {"version", "1.0"},
                    {"sign_type", "MD5"},
                    {"outerid", "u1"},
                    {"clientip", "203.0.113.9"},
                    {"deviceid", "d"},
                    {"mobile", "1"},
                    {"email", "a@b"},
                    {"qq", "2"},
                    {"openid", "oSimUser00000000000000000001"},
                    {"creid", "3"}};
const std::vector<std::string> kTermsRequired{
    "appid",      "mch_id",    "plan_id", "contract_code",           "request_serial",
    "notify_url", "timestamp", "version", "contract_display_account"};

TEST(Signings, ReadAndWriteEveryName) {
  expect_both_ways<PageSigning>(with(kTerms, "return_web", "1"), kTermsRequired);
  expect_both_ways<AppSigning>(with(kTerms, "return_app", "Y"), kTermsRequired);
  std::vector<std::string> h5 = kTermsRequired;
  h5.push_back("clientip");
  expect_both_ways<H5Signing>(with(kTerms, "return_appid", "wx1"), h5);
  expect_reply_both_ways<AppSigningReply>(
      {{"pre_entrustweb_id", "5778aadgmdgmea"},
       {"miniprogram_username", "gh_1"},
       {"miniprogram_path", "pages/index/index?sign_scene=app"}},
      {"pre_entrustweb_id"});
}

TEST(Signings, MiniProgramTakesExactlyItsNames) {
  Fields exact = kTerms;
  for (const char* name : {"version", "sign_type", "outerid", "clientip", "deviceid", "mobile",
                           "email", "qq", "openid", "creid"})
    exact.remove(name);
  expect_both_ways<MiniProgramSigning>(exact, {"plan_id", "timestamp"});
  EXPECT_TRUE(decode<MiniProgramSigning>(with(exact, "sign", "x")));
  for (const char* name : {"version", "nonce_str", "outerid"}) {
    const auto refused = decode<MiniProgramSigning>(with(exact, name, "1"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, name);
    EXPECT_EQ(refused.error().problem, FieldProblem::kInvalid);
  }
  expect_both_ways<MiniProgramSigned>(
      {{"return_code", "SUCCESS"}, {"return_msg", "OK"}, {"contract_id", "1"}}, {"return_code"});
}

TEST(Signings, H5ReplyHasItsOwnForm) {
  const Fields opened{{"return_code", "SUCCESS"},
                      {"result_code", "SUCCESS"},
                      {"redirect_url", "https://payapp.weixin.qq.com/x?a=1&b=2"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(opened)), opened);
  const Fields refused{
      {"return_code", "SUCCESS"}, {"result_code", "FAIL"}, {"result_msg", "INVALID_REQUEST"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(refused)), refused);
  const Fields rejected{{"return_code", "FAIL"}, {"return_msg", "签名失败"}};
  EXPECT_EQ(encode_h5_reply(*decode_h5_reply(rejected)), rejected);
  EXPECT_EQ(decode_h5_reply(without(opened, "redirect_url")).error().field, "redirect_url");
  EXPECT_EQ(decode_h5_reply({{"result_code", "FAIL"}}).error().field, "return_code");
}

const Fields kOrder{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"},
                    {"sign_type", "HMAC-SHA256"},
                    {"contract_appid", "wx5f0d1c2b3a495867"},
                    {"contract_mchid", "1900099901"},
                    {"out_trade_no", "SIM_2026-08*02|1"},
                    {"device_info", "d"},
                    {"body", "视频会员连续包月"},
                    {"detail", "x"},
                    {"attach", "a=1&b=2"},
                    {"notify_url", "https://m.example.test/pay"},
                    {"total_fee", "1500"},
                    {"spbill_create_ip", "203.0.113.8"},
                    {"time_start", "20260802120000"},
                    {"time_expire", "20260802123000"},
                    {"goods_tag", "g"},
                    {"trade_type", "JSAPI"},
                    {"product_id", "p"},
                    {"limit_pay", "no_credit"},
                    {"openid", "o1"},
                    {"sub_openid", "o2"},
                    {"plan_id", "12535"},
                    {"contract_code", "SIMC0001"},
                    {"request_serial", "1695"},
                    {"contract_display_account", "张三"},
                    {"contract_notify_url", "https://m.example.test/contract"},
                    {"contract_outerid", "u"}};

TEST(Signings, OrderCarriesASigning) {
  expect_both_ways<OrderWithSigning>(
      kOrder,
      {"nonce_str", "contract_appid", "contract_mchid", "out_trade_no", "body", "notify_url",
       "total_fee", "spbill_create_ip", "trade_type", "plan_id", "contract_code", "request_serial",
       "contract_display_account", "contract_notify_url"});
  const Fields native =
      without(without(with(kOrder, "trade_type", "NATIVE"), "openid"), "sub_openid");
  EXPECT_TRUE(decode<OrderWithSigning>(native));
  EXPECT_EQ(decode<OrderWithSigning>(without(native, "product_id")).error().field, "product_id");
  EXPECT_EQ(decode<OrderWithSigning>(with(native, "trade_type", "JSAPI")).error().field,
            "openid or sub_openid");
  EXPECT_EQ(decode<OrderWithSigning>(with(kOrder, "trade_type", "PAP")).error().field,
            "trade_type");
  expect_reply_both_ways<OrderWithSigningReply>(
      {{"contract_result_code", "FAIL"},
       {"contract_err_code", "E"},
       {"contract_err_code_des", "已签约"},
       {"prepay_id", "wx021200000000000000000000000001"},
       {"trade_type", "NATIVE"},
       {"out_trade_no", "SIM1"},
       {"code_url", "weixin://wxpay/bizpayurl?pr=1"},
       {"mweb_url", "https://wx.tenpay.com/x"},
       {"plan_id", "12535"},
       {"request_serial", "1695"},
       {"contract_code", "SIMC0001"},
       {"contract_display_account", "张三"}},
      {"contract_result_code", "prepay_id", "trade_type", "out_trade_no"});
}

TEST(Mandates, ReadAndWriteEveryName) {
  const Fields query{{"appid", "wx1"},     {"mch_id", "1"},        {"contract_id", "Wx1"},
                     {"plan_id", "12535"}, {"contract_code", "C"}, {"openid", "o"},
                     {"version", "1.0"}};
  expect_both_ways<MandateQuery>(query, {"appid", "mch_id", "version"});
  const Fields by_code = without(without(query, "contract_id"), "openid");
  EXPECT_TRUE(decode<MandateQuery>(by_code));
  EXPECT_TRUE(decode<MandateQuery>(with(without(by_code, "contract_code"), "openid", "o")));
  EXPECT_EQ(decode<MandateQuery>(without(by_code, "plan_id")).error().field,
            "contract_id or plan_id");
  EXPECT_EQ(decode<MandateQuery>(without(by_code, "contract_code")).error().field,
            "contract_code or openid");
  const Fields end{{"appid", "wx1"},
                   {"mch_id", "1"},
                   {"contract_id", "Wx1"},
                   {"plan_id", "12535"},
                   {"contract_code", "C"},
                   {"version", "1.0"},
                   {"contract_termination_remark", "不再续费"}};
  expect_both_ways<MandateTermination>(end, {"version", "contract_termination_remark"});
  EXPECT_EQ(decode<MandateTermination>(without(without(end, "contract_id"), "contract_code"))
                .error()
                .field,
            "contract_code");
  expect_reply_both_ways<MandateTerminated>(
      {{"contract_id", "Wx1"}, {"plan_id", "12535"}, {"contract_code", "C"}}, {"contract_id"});
}

TEST(Mandates, StatusOfASigningInProgressLacksWhatIsNotKnownYet) {
  const Fields status{{"err_code", "0"},
                      {"err_code_des", "SUCCESS"},
                      {"contract_id", "Wx1"},
                      {"plan_id", "12535"},
                      {"contract_code", "C"},
                      {"request_serial", "1695"},
                      {"contract_display_account", "张三"},
                      {"contract_state", "1"},
                      {"openid", "o"},
                      {"contract_signed_time", "2026-08-02 12:00:00"},
                      {"contract_expired_time", "2036-08-02 12:00:00"},
                      {"contract_terminated_time", "2026-09-02 12:00:00"},
                      {"contract_termination_mode", "2"},
                      {"contract_termination_remark", "r"}};
  expect_reply_both_ways<MandateStatus>(
      status, {"contract_id", "plan_id", "contract_code", "request_serial", "openid",
               "contract_display_account", "contract_state", "contract_signed_time",
               "contract_expired_time"});
  Fields signing = kReplyHead;
  for (const Field& field : status) signing.add(field.name, field.value);
  for (const char* name :
       {"contract_id", "openid", "contract_signed_time", "contract_expired_time"})
    signing.remove(name);
  EXPECT_TRUE(decode_reply<MandateStatus>(with(signing, "contract_state", "9")));
}

const Fields kDebit{{"appid", "wx5f0d1c2b3a495867"},
                    {"mch_id", "1900099901"},
                    {"sub_appid", "wx0000000000000000"},
                    {"sub_mch_id", "1900099902"},
                    {"nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"},
                    {"body", "视频会员连续包月"},
                    {"detail", "d"},
                    {"attach", "期数=3&周期=M"},
                    {"out_trade_no", "SIM202608020001"},
                    {"total_fee", "1500"},
                    {"fee_type", "CNY"},
                    {"spbill_create_ip", "203.0.113.8"},
                    {"goods_tag", "g"},
                    {"notify_url", "https://merchant.example.test/wx/deduct"},
                    {"trade_type", "PAP"},
                    {"contract_id", "202608021200000000000000000042"},
                    {"receipt", "Y"},
                    {"sign_type", "HMAC-SHA256"},
                    {"clientip", "1"},
                    {"deviceid", "2"},
                    {"mobile", "3"},
                    {"email", "4"},
                    {"qq", "5"},
                    {"openid", "6"},
                    {"creid", "7"},
                    {"outerid", "8"},
                    {"timestamp", "1785657600"}};

TEST(Debits, ReadAndWriteEveryName) {
  const auto debit = decode<DebitRequest>(kDebit);
  ASSERT_TRUE(debit) << debit.error().detail;
  EXPECT_EQ(text_of(encode(*debit)), text_of(kDebit));
  EXPECT_EQ(debit->total, Fen(1500));
  EXPECT_EQ(debit->order_id, "SIM202608020001");
  EXPECT_EQ(to_unix(*debit->sent_at), 1785657600);
  for (const char* name : {"appid", "mch_id", "nonce_str", "body", "out_trade_no", "total_fee",
                           "spbill_create_ip", "notify_url", "contract_id"})
    EXPECT_EQ(decode<DebitRequest>(without(kDebit, name)).error().field, name);
  EXPECT_TRUE(decode<DebitRequest>(without(kDebit, "trade_type")));
  expect_reply_both_ways<DebitAccepted>({}, {});
}

TEST(Debits, RefuseWhatTheTableForbids) {
  struct Row {
    const char* name;
    std::string value;
    const char* detail;
  };
  const std::string han128 = [] {
    std::string text;
    for (int i = 0; i < 128; ++i) text += "视";
    return text;
  }();
  for (const Row& row : {
           Row{"total_fee", "0", "total_fee is '0', want a whole number of fen of at least 1"},
           Row{"total_fee", "15.00", "want a whole number of fen"},
           Row{"total_fee", "-1", "want a whole number of fen"},
           Row{"total_fee", " 1", "want a whole number of fen"},
           Row{"total_fee", "abc", "total_fee is 'abc'"},
           Row{"total_fee", "99999999999999999999", "want a whole number of fen"},
           Row{"out_trade_no", std::string(33, '1'), "want at most 32 characters"},
           Row{"out_trade_no", "a b", "want letters, digits and _-*| only"},
           Row{"out_trade_no", "订单1", "want letters, digits and _-*| only"},
           Row{"body", han128 + "频", "want at most 128 characters"},
           Row{"mch_id", "19000x", "want digits only"},
           Row{"nonce_str", std::string(33, 'n'), "want at most 32 characters"},
           Row{"attach", std::string(129, 'a'), "want at most 128 characters"},
           Row{"notify_url", std::string(257, 'u'), "want at most 256 characters"},
           Row{"contract_id", std::string(33, '1'), "want at most 32 characters"},
           Row{"trade_type", "JSAPI", "trade_type is 'JSAPI', want PAP"},
           Row{"timestamp", "12345678", "want Unix seconds, 9 or 10 digits"},
           Row{"timestamp", "2026-08-02", "want Unix seconds, 9 or 10 digits"},
       }) {
    const auto seen = decode<DebitRequest>(with(kDebit, row.name, row.value));
    ASSERT_FALSE(seen) << row.name << "=" << row.value;
    EXPECT_EQ(seen.error().field, row.name);
    EXPECT_EQ(seen.error().problem, FieldProblem::kInvalid);
    EXPECT_NE(seen.error().detail.find(row.detail), std::string::npos) << seen.error().detail;
  }
  EXPECT_TRUE(decode<DebitRequest>(with(kDebit, "body", han128)));
}

TEST(Debits, LongValuesAreShownCutBetweenCharacters) {
  std::string han;
  for (int i = 0; i < 200; ++i) han += "视";
  const std::string detail = decode<DebitRequest>(with(kDebit, "body", han)).error().detail;
  EXPECT_EQ(detail, "body is '" + han.substr(0, 39) + "…', want at most 128 characters");
}

TEST(Orders, ReadAndWriteEveryName) {
  const Fields query{{"appid", "wx1"},       {"mch_id", "1"},    {"transaction_id", "42"},
                     {"out_trade_no", "S1"}, {"nonce_str", "n"}, {"sign_type", "MD5"},
                     {"version", "1.0"}};
  expect_both_ways<OrderQuery>(query, {"nonce_str"});
  EXPECT_EQ(
      decode<OrderQuery>(without(without(query, "transaction_id"), "out_trade_no")).error().field,
      "transaction_id or out_trade_no");
  expect_both_ways<OrderClose>({{"appid", "wx1"},
                                {"mch_id", "1"},
                                {"out_trade_no", "S1"},
                                {"nonce_str", "n"},
                                {"sign_type", "MD5"}},
                               {"out_trade_no", "nonce_str"});
  expect_reply_both_ways<OrderClosed>({{"result_msg", "OK"}}, {});
  expect_reply_both_ways<OrderStatus>({{"device_info", "d"},
                                       {"openid", "o"},
                                       {"is_subscribe", "N"},
                                       {"sub_openid", "so"},
                                       {"sub_is_subscribe", "N"},
                                       {"trade_type", "PAP"},
                                       {"trade_state", "SUCCESS"},
                                       {"trade_state_desc", "支付成功"},
                                       {"bank_type", "OTHERS"},
                                       {"total_fee", "1500"},
                                       {"settlement_total_fee", "1400"},
                                       {"fee_type", "CNY"},
                                       {"cash_fee", "1300"},
                                       {"cash_fee_type", "CNY"},
                                       {"coupon_fee", "200"},
                                       {"coupon_count", "2"},
                                       {"coupon_type_0", "CASH"},
                                       {"coupon_id_0", "c0"},
                                       {"coupon_fee_0", "150"},
                                       {"coupon_id_1", "c1"},
                                       {"transaction_id", "4200000000202608020000000001"},
                                       {"time_end", "20260802120105"},
                                       {"out_trade_no", "S1"},
                                       {"attach", "a"},
                                       {"contract_id", "Wx1"}},
                                      {"trade_state", "trade_state_desc", "out_trade_no"});
}

TEST(Refunds, ReadAndWriteEveryName) {
  const Fields request{{"appid", "wx1"},
                       {"mch_id", "1"},
                       {"nonce_str", "n"},
                       {"sign_type", "MD5"},
                       {"transaction_id", "42"},
                       {"out_trade_no", "S1"},
                       {"out_refund_no", "R@1"},
                       {"total_fee", "1500"},
                       {"refund_fee", "500"},
                       {"refund_fee_type", "CNY"},
                       {"refund_desc", "不想要了"},
                       {"refund_account", "REFUND_SOURCE_RECHARGE_FUNDS"},
                       {"notify_url", "https://m.example.test/refund"}};
  expect_both_ways<RefundRequest>(request,
                                  {"nonce_str", "out_refund_no", "total_fee", "refund_fee"});
  EXPECT_EQ(decode<RefundRequest>(with(request, "refund_fee", "0")).error().field, "refund_fee");
  EXPECT_FALSE(decode<RefundRequest>(with(request, "out_trade_no", "S@1")));
  expect_reply_both_ways<RefundAccepted>({{"transaction_id", "42"},
                                          {"out_trade_no", "S1"},
                                          {"out_refund_no", "R1"},
                                          {"refund_id", "50"},
                                          {"refund_fee", "500"},
                                          {"settlement_refund_fee", "400"},
                                          {"total_fee", "1500"},
                                          {"settlement_total_fee", "1400"},
                                          {"fee_type", "CNY"},
                                          {"cash_fee", "1400"},
                                          {"cash_fee_type", "CNY"},
                                          {"cash_refund_fee", "400"},
                                          {"coupon_refund_fee", "100"},
                                          {"coupon_refund_count", "1"},
                                          {"coupon_type_0", "CASH"},
                                          {"coupon_refund_id_0", "c"},
                                          {"coupon_refund_fee_0", "100"}},
                                         {"transaction_id", "out_trade_no", "out_refund_no",
                                          "refund_id", "refund_fee", "total_fee", "cash_fee"});
  const Fields query{{"appid", "wx1"},        {"mch_id", "1"},          {"nonce_str", "n"},
                     {"sign_type", "MD5"},    {"offset", "10"},         {"refund_id", "50"},
                     {"out_refund_no", "R1"}, {"transaction_id", "42"}, {"out_trade_no", "S1"}};
  expect_both_ways<RefundQuery>(query, {"nonce_str"});
  Fields sample = query;  // The official sample sends all four, three of them empty.
  for (const char* name : {"refund_id", "transaction_id", "out_trade_no"}) sample.set(name, "");
  const auto seen = decode<RefundQuery>(sample);
  ASSERT_TRUE(seen);
  EXPECT_FALSE(seen->refund_trade_id);
  EXPECT_EQ(seen->refund_order_id, "R1");
}

TEST(Refunds, StatusListsItsRefundsByNumber) {
  expect_reply_both_ways<RefundStatus>(
      {{"total_refund_count", "12"},
       {"transaction_id", "42"},
       {"out_trade_no", "S1"},
       {"total_fee", "1500"},
       {"settlement_total_fee", "1500"},
       {"fee_type", "CNY"},
       {"cash_fee", "1500"},
       {"refund_count", "2"},
       {"out_refund_no_0", "R1"},
       {"refund_id_0", "50"},
       {"refund_channel_0", "ORIGINAL"},
       {"refund_fee_0", "500"},
       {"settlement_refund_fee_0", "400"},
       {"coupon_refund_fee_0", "100"},
       {"coupon_refund_count_0", "2"},
       {"coupon_type_0_0", "CASH"},
       {"coupon_refund_id_0_0", "c0"},
       {"coupon_refund_fee_0_0", "60"},
       {"coupon_refund_id_0_1", "c1"},
       {"refund_status_0", "SUCCESS"},
       {"refund_account_0", "REFUND_SOURCE_UNSETTLED_FUNDS"},
       {"refund_recv_accout_0", "支付用户零钱"},
       {"refund_success_time_0", "2026-08-02 13:00:00"},
       {"out_refund_no_1", "R2"},
       {"refund_id_1", "51"},
       {"refund_fee_1", "1"},
       {"refund_status_1", "CHANGE"}},
      {"transaction_id", "out_trade_no", "total_fee", "cash_fee", "refund_count", "refund_id_0",
       "refund_fee_1", "refund_status_0"});
}

TEST(Bills, ReadAndWriteEveryName) {
  expect_both_ways<BillRequest>({{"appid", "wx1"},
                                 {"mch_id", "1"},
                                 {"nonce_str", "n"},
                                 {"sign_type", "MD5"},
                                 {"bill_date", "20260801"},
                                 {"bill_type", "RECHARGE_REFUND"},
                                 {"tar_type", "GZIP"}},
                                {"nonce_str", "bill_date"});
  expect_both_ways<FundFlowRequest>({{"appid", "wx1"},
                                     {"mch_id", "1"},
                                     {"nonce_str", "n"},
                                     {"sign_type", "HMAC-SHA256"},
                                     {"bill_date", "20260801"},
                                     {"account_type", "Operation"},
                                     {"tar_type", "GZIP"}},
                                    {"bill_date", "account_type"});
  for (const char* day : {"2026-08-01", "20260230", "2026080"})
    EXPECT_FALSE(decode<BillRequest>(
        {{"appid", "wx1"}, {"mch_id", "1"}, {"nonce_str", "n"}, {"bill_date", day}}));
  expect_both_ways<FundFlowRefused>({{"return_code", "SUCCESS"},
                                     {"result_code", "FAIL"},
                                     {"err_code", "NO_BILL"},
                                     {"err_code_des", "账单不存在"}},
                                    {"err_code"});
}

TEST(Bills, RefusalIsReadUnderEitherNameAndWrittenUnderBoth) {
  const Fields both{{"return_code", "FAIL"},
                    {"return_msg", "NO Bill Exist"},
                    {"error_code", "20002"},
                    {"err_code", "20002"}};
  for (const char* dropped : {"", "error_code", "err_code"}) {
    const auto refused = decode<BillRefused>(without(both, dropped));
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code, "20002");
    EXPECT_EQ(encode(*refused), both);
  }
}

TEST(Sandbox, ReadsAndWritesItsKey) {
  expect_both_ways<SandboxKeyRequest>({{"mch_id", "1"}, {"nonce_str", "n"}},
                                      {"mch_id", "nonce_str"});
  const Fields reply{{"return_code", "SUCCESS"},
                     {"return_msg", "OK"},
                     {"mch_id", "1"},
                     {"sandbox_signkey", "SimOnlyApiV2Key0123456789abcdef0"}};
  EXPECT_EQ(encode(*decode<SandboxKeyReply>(reply)), reply);
  EXPECT_FALSE(decode<SandboxKeyReply>(without(reply, "sandbox_signkey")));
}

TEST(Replies, SayNoInTwoWays) {
  const Fields coded{
      {"return_code", "SUCCESS"}, {"return_msg", "OK"},
      {"appid", "wx1"},           {"mch_id", "1"},
      {"nonce_str", "n"},         {"result_code", "FAIL"},
      {"err_code", "RULELIMIT"},  {"err_code_des", "交易金额或次数超出限制，请检查后再试"}};
  const auto refused = decode_reply<DebitAccepted>(coded);
  ASSERT_TRUE(refused);
  const auto& refusal = std::get<CodedRefusal>(*refused);
  EXPECT_EQ(refusal.code, "RULELIMIT");
  EXPECT_EQ(refusal.head.who.merchant_id, "1");
  EXPECT_EQ(encode_reply(refusal), coded);
  const Fields plain{{"return_code", "FAIL"}, {"return_msg", "频率限制"}};
  const auto rejected = decode_reply<OrderStatus>(plain);
  ASSERT_TRUE(rejected);
  EXPECT_EQ(std::get<ProtocolRefusal>(*rejected).text, "频率限制");
  EXPECT_EQ(encode_reply(std::get<ProtocolRefusal>(*rejected)), plain);
  EXPECT_EQ(decode_reply<DebitAccepted>({{"return_code", "OK"}}).error().detail,
            "return_code is 'OK', want one of SUCCESS, FAIL");
}

}  // namespace
}  // namespace daikou::wechat_v2
