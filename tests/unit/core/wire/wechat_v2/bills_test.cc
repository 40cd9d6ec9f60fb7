#include "core/wire/wechat_v2/bills.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::bills_test {
namespace {

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

}  // namespace
}  // namespace daikou::wechat_v2::bills_test
