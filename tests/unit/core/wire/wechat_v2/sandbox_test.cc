#include "core/wire/wechat_v2/sandbox.h"

#include "tests/unit/core/wire/wechat_v2/both_ways.h"

namespace daikou::wechat_v2::sandbox_test {
namespace {

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

}  // namespace
}  // namespace daikou::wechat_v2::sandbox_test
