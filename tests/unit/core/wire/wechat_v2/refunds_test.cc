#include "core/wire/wechat_v2/refunds.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::refunds_test {
namespace {

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

}  // namespace
}  // namespace daikou::wechat_v2::refunds_test
