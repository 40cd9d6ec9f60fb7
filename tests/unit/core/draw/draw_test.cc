#include "core/draw/draw.h"

#include <gtest/gtest.h>

namespace daikou::draw_test {
namespace {

TEST(Draw, IsAPureFunctionOfItsFourParts) {
  const Draw draw{7, "debit outcome", 42, 1};
  EXPECT_EQ(draw_bits(draw), draw_bits(draw));
  EXPECT_NE(draw_bits(draw), draw_bits({8, "debit outcome", 42, 1}));
  EXPECT_NE(draw_bits(draw), draw_bits({7, "reply nonce", 42, 1}));
  EXPECT_NE(draw_bits(draw), draw_bits({7, "debit outcome", 43, 1}));
  EXPECT_NE(draw_bits(draw), draw_bits({7, "debit outcome", 42, 2}));
}

TEST(Draw, ChanceIsExactAtItsEdgesAndFairBetween) {
  int hits = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    EXPECT_FALSE(draw_chance({1, "edge", i, 0}, 0.0));
    EXPECT_TRUE(draw_chance({1, "edge", i, 0}, 1.0));
    hits += draw_chance({1, "fair", i, 0}, 0.25) ? 1 : 0;
  }
  EXPECT_NEAR(hits, 2'500, 200);  // More than four standard deviations.
}

TEST(Draw, NonceIsThirtyTwoPlainCharacters) {
  const std::string nonce = draw_nonce({1, "reply nonce", 1, 0});
  EXPECT_EQ(nonce.size(), 32U);
  EXPECT_EQ(nonce.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos);
  EXPECT_NE(nonce, draw_nonce({1, "reply nonce", 2, 0}));
}

}  // namespace
}  // namespace daikou::draw_test
