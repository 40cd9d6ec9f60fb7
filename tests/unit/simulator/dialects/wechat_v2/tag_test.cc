#include "simulator/dialects/wechat_v2/tag.h"

#include <gtest/gtest.h>

namespace daikou::simulator::wechat_v2::tag_test {
namespace {

namespace v2 = daikou::wechat_v2;

TEST(Tag, KeepsEveryCombinationInOneByte) {
  for (const v2::SignType type : {v2::SignType::kMd5, v2::SignType::kHmacSha256})
    for (const bool named : {false, true})
      for (const auto& word : v2::kTradeTypes)
        for (std::uint8_t sub_app = 0; sub_app <= kSubAppsMax; ++sub_app) {
          const Tag tag = unpack(pack({type, named, word.value, sub_app}));
          EXPECT_EQ(tag.sign_type, type);
          EXPECT_EQ(tag.names_sign_type, named);
          EXPECT_EQ(tag.trade_type, word.value);
          EXPECT_EQ(tag.sub_app, sub_app);
        }
}

}  // namespace
}  // namespace daikou::simulator::wechat_v2::tag_test
