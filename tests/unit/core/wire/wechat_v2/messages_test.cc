#include "core/wire/wechat_v2/messages.h"

#include <gtest/gtest.h>

#include "core/wire/wechat_v2/debits.h"

namespace daikou::wechat_v2::messages_test {
namespace {

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
}  // namespace daikou::wechat_v2::messages_test
