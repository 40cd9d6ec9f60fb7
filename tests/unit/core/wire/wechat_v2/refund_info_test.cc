#include "core/wire/wechat_v2/refund_info.h"

#include <gtest/gtest.h>

namespace daikou::wechat_v2::refund_info_test {
namespace {

TEST(RefundInfo, OpensWithTheKeyItWasClosedWith) {
  const Secret key("SimOnlyApiV2Key0123456789abcdef0");
  for (const char* content : {"", "x", "<root><refund_fee>1</refund_fee></root>"}) {
    const std::string closed = encrypt_refund_info(content, key);
    EXPECT_EQ(*decrypt_refund_info(closed, key), content);
    const auto other = decrypt_refund_info(closed, Secret("another key"));
    EXPECT_TRUE(!other || *other != content);
  }
  EXPECT_EQ(decrypt_refund_info("no base64", key).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(decrypt_refund_info("AAAA", key).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::wechat_v2::refund_info_test
