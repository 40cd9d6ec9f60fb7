#include "core/wire/wechat_v2/notifications.h"

#include <gtest/gtest.h>

namespace daikou::wechat_v2::notifications_test {
namespace {

TEST(Notices, ReadAndWriteEveryNameOfAMandate) {
  const Fields added{{"return_code", "SUCCESS"},
                     {"result_code", "SUCCESS"},
                     {"mch_id", "1900099901"},
                     {"sub_mch_id", "1900099902"},
                     {"contract_code", "SIMC0001"},
                     {"plan_id", "12535"},
                     {"openid", "o"},
                     {"sub_openid", "so"},
                     {"change_type", "DELETE"},
                     {"operate_time", "2026-08-02 12:00:00"},
                     {"contract_id", "Wx1"},
                     {"contract_expired_time", "2036-08-02 12:00:00"},
                     {"contract_termination_mode", "7"},
                     {"request_serial", "1695"},
                     {"appid", "wx1"},
                     {"sub_appid", "wx2"},
                     {"contract_display_account", "张三"},
                     {"contract_state", "0"},
                     {"contract_signed_time", "2026-08-02 12:00:00"},
                     {"contract_terminated_time", "2026-09-02 12:00:00"},
                     {"contract_termination_remark", "r"}};
  const auto notice = decode<MandateNotice>(added);
  ASSERT_TRUE(notice) << notice.error().detail;
  EXPECT_EQ(encode(*notice), added);
  EXPECT_EQ(notice->change, ContractChange::kTerminated);
  EXPECT_EQ(kind_of(added), NoticeKind::kMandate);
}

TEST(Notices, ReadAndWriteEveryNameOfARefund) {
  const Fields outer{{"return_code", "SUCCESS"}, {"return_msg", "OK"},
                     {"appid", "wx1"},           {"mch_id", "1"},
                     {"sub_appid", "wx2"},       {"sub_mch_id", "2"},
                     {"nonce_str", "n"},         {"req_info", "YIdPzWDG"}};
  EXPECT_EQ(encode(*decode<RefundNotice>(outer)), outer);
  EXPECT_EQ(kind_of(outer), NoticeKind::kRefund);
  const Fields inner{{"transaction_id", "42"},
                     {"out_trade_no", "S1"},
                     {"refund_id", "50"},
                     {"out_refund_no", "R1"},
                     {"total_fee", "1500"},
                     {"settlement_total_fee", "1500"},
                     {"refund_fee", "500"},
                     {"settlement_refund_fee", "500"},
                     {"refund_status", "REFUNDCLOSE"},
                     {"success_time", "2026-08-02 13:00:00"},
                     {"refund_recv_accout", "支付用户零钱"},
                     {"refund_account", "REFUND_SOURCE_RECHARGE_FUNDS"},
                     {"refund_request_source", "API"},
                     {"cash_refund_fee", "500"}};
  const auto result = decode<RefundResult>(inner);
  ASSERT_TRUE(result) << result.error().detail;
  EXPECT_EQ(encode(*result), inner);
  EXPECT_EQ(result->state, RefundState::kClosed);
}

const Fields kSettled{{"return_code", "SUCCESS"},
                      {"return_msg", "OK"},
                      {"result_code", "SUCCESS"},
                      {"appid", "wx1"},
                      {"mch_id", "1"},
                      {"nonce_str", "n"},
                      {"sign_type", "MD5"},
                      {"device_info", "d"},
                      {"openid", "o"},
                      {"is_subscribe", "N"},
                      {"bank_type", "OTHERS"},
                      {"total_fee", "1500"},
                      {"fee_type", "CNY"},
                      {"cash_fee", "1500"},
                      {"coupon_fee", "1"},
                      {"coupon_count", "1"},
                      {"coupon_id_0", "c"},
                      {"coupon_fee_0", "1"},
                      {"transaction_id", "4200000000202608020000000001"},
                      {"time_end", "20260802120105"},
                      {"out_trade_no", "S1"},
                      {"attach", "a"},
                      {"contract_id", "Wx1"},
                      {"trade_state", "SUCCESS"},
                      {"trade_type", "PAP"},
                      {"user_repaid", "N"}};

TEST(Notices, ReadAndWriteEveryNameOfADebit) {
  const auto notice = decode<DebitNotice>(kSettled);
  ASSERT_TRUE(notice) << notice.error().detail;
  EXPECT_EQ(encode(*notice), kSettled);
  EXPECT_EQ(kind_of(kSettled), NoticeKind::kDebit);
}

TEST(Notices, ProveAnOutcomeOrNothing) {
  const Fields bare{
      {"return_code", "SUCCESS"}, {"appid", "wx1"}, {"mch_id", "1"}, {"out_trade_no", "S1"}};
  struct Row {
    const char* name;
    std::initializer_list<Field> fields;
    Outcome outcome;
  };
  const Row rows[] = {
      {"settled",
       {{"result_code", "SUCCESS"},
        {"transaction_id", "42"},
        {"total_fee", "1"},
        {"trade_state", "SUCCESS"}},
       Outcome::kSettled},
      {"settled, without state",
       {{"result_code", "SUCCESS"}, {"transaction_id", "42"}, {"total_fee", "1"}},
       Outcome::kSettled},
      {"official sample of a failure: SUCCESS that names no money",
       {{"result_code", "SUCCESS"}, {"bank_type", "OTHERS"}},
       Outcome::kUnknown},
      {"SUCCESS with a refused state",
       {{"result_code", "SUCCESS"}, {"trade_state", "PAY_FAIL"}},
       Outcome::kRefused},
      {"SUCCESS that names money with a refused state",
       {{"result_code", "SUCCESS"},
        {"transaction_id", "42"},
        {"total_fee", "1"},
        {"trade_state", "PAY_FAIL"}},
       Outcome::kUnknown},
      {"SUCCESS without amount",
       {{"result_code", "SUCCESS"}, {"transaction_id", "42"}},
       Outcome::kUnknown},
      {"SUCCESS while paying",
       {{"result_code", "SUCCESS"}, {"trade_state", "USERPAYING"}},
       Outcome::kUnknown},
      {"refused",
       {{"result_code", "FAIL"}, {"err_code", "NOTENOUGH"}, {"trade_state", "PAY_FAIL"}},
       Outcome::kRefused},
      {"refused, without state",
       {{"result_code", "FAIL"}, {"err_code", "CONTRACT_NOT_EXIST"}},
       Outcome::kRefused},
      {"system error", {{"result_code", "FAIL"}, {"err_code", "SYSTEMERROR"}}, Outcome::kUnknown},
      {"a FAIL that says business success",
       {{"result_code", "FAIL"}, {"err_code", "0"}},
       Outcome::kUnknown},
      {"a FAIL without code", {{"result_code", "FAIL"}}, Outcome::kUnknown},
      {"a FAIL that names money",
       {{"result_code", "FAIL"},
        {"err_code", "NOTENOUGH"},
        {"transaction_id", "42"},
        {"total_fee", "1"}},
       Outcome::kUnknown},
      {"a FAIL in a settled state",
       {{"result_code", "FAIL"}, {"err_code", "NOTENOUGH"}, {"trade_state", "SUCCESS"}},
       Outcome::kUnknown},
  };
  for (const Row& row : rows) {
    Fields fields = bare;
    for (const Field& field : row.fields) fields.set(field.name, field.value);
    const auto notice = decode<DebitNotice>(fields);
    ASSERT_TRUE(notice) << row.name << ": " << notice.error().detail;
    EXPECT_EQ(outcome_of(*notice), row.outcome) << row.name;
  }
}

TEST(Acknowledgement, IsTheDocumentedBody) {
  EXPECT_EQ(acknowledgement(),
            "<xml><return_code><![CDATA[SUCCESS]]></return_code>"
            "<return_msg><![CDATA[OK]]></return_msg></xml>");
}

TEST(Acknowledgement, IsReadLenientlyAndStraysAreTold) {
  struct Row {
    std::string body;
    bool accepted;
    bool strays;
  };
  for (const Row& row : {
           Row{acknowledgement(), true, false},
           Row{"<xml><return_code>SUCCESS</return_code></xml>", true, false},
           Row{"<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg/></xml>", true,
               false},
           Row{"<xml>\n  <return_code>SUCCESS</return_code>\n</xml>\n", true, true},
           Row{"\n" + acknowledgement(), true, true},
           Row{acknowledgement() + "\n", true, true},
           Row{rejection("处理中 请稍后"), false, false},
           Row{"", false, false},
           Row{"success", false, false},
           Row{"SUCCESS", false, false},
           Row{"{\"code\":\"SUCCESS\"}", false, false},
           Row{"<html><body>ok</body></html>", false, false},
           Row{"<xml></xml>", false, false},
           Row{"<xml><return_code>success</return_code></xml>", false, false},
       }) {
    const Acknowledged seen = read_acknowledgement(row.body);
    EXPECT_EQ(seen.accepted, row.accepted) << row.body;
    EXPECT_EQ(seen.strays, row.strays) << row.body;
    EXPECT_EQ(seen.detail.empty(), row.accepted && !row.strays) << row.body;
  }
}

}  // namespace
}  // namespace daikou::wechat_v2::notifications_test
