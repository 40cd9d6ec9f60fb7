#include "scenarios/engine/compare/signed_rank.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/draw/draw.h"

namespace daikou::scenarios::signed_rank_test {
namespace {

TEST(SignedRank, TellsNothingOfTooFewPairs) {
  EXPECT_EQ(pairs_wanted(0.95), 6U);
  EXPECT_EQ(pairs_wanted(0.9), 5U);
  EXPECT_EQ(pairs_wanted(0.99), 8U);
  EXPECT_FALSE(signed_rank_interval({}, 0.95).told);
  EXPECT_FALSE(signed_rank_interval({1, 2, 3, 4, 5}, 0.95).told);
  EXPECT_TRUE(signed_rank_interval({1, 2, 3, 4, 5, 6}, 0.95).told);
}

// Hollander and Wolfe's table of the signed-rank statistic: of 10 pairs P(T <= 8) = 0.0244 and
// P(T <= 9) = 0.0322, so that at 95 % the ninth average from either end is the interval's.
TEST(SignedRank, CutsAsTheTablesSay) {
  std::vector<double> powers;
  for (int i = 0; i < 10; ++i) powers.push_back(std::pow(4, i));
  const RankInterval interval = signed_rank_interval(powers, 0.95);
  EXPECT_DOUBLE_EQ(interval.low, 40);  // The averages go 1, 2.5, 4, 8.5, 10, 16, 32.5, 34, 40.
  EXPECT_LT(interval.high, powers.back());
}

TEST(SignedRank, OfSixIsFromTheLeastToTheGreatest) {
  const RankInterval interval = signed_rank_interval({3, -1, 4, 1, 5, 9}, 0.95);
  EXPECT_DOUBLE_EQ(interval.low, -1);
  EXPECT_DOUBLE_EQ(interval.high, 9);
}

TEST(SignedRank, OfNoDifferenceHoldsNone) {
  const RankInterval interval = signed_rank_interval(std::vector<double>(20, 0), 0.95);
  EXPECT_TRUE(interval.told);
  EXPECT_DOUBLE_EQ(interval.low, 0);
  EXPECT_DOUBLE_EQ(interval.high, 0);
}

// Of many comparisons of two policies that do the same, at most one in twenty leaves out 0.
TEST(SignedRank, LeavesOutNoDifferenceAsSeldomAsItSays) {
  constexpr int kComparisons = 4'000;
  int wrong = 0;
  for (std::uint64_t comparison = 0; comparison < kComparisons; ++comparison) {
    std::vector<double> differences;
    for (std::uint64_t pair = 0; pair < 12; ++pair) {
      const auto side = [&](const char* purpose) {
        return -std::log(1 - draw_unit({comparison, purpose, pair}));  // Far from a bell curve.
      };
      differences.push_back(side("a") - side("b"));
    }
    const RankInterval interval = signed_rank_interval(differences, 0.95);
    wrong += interval.low > 0 || interval.high < 0;
  }
  std::printf("%d of %d comparisons of equals showed a difference\n", wrong, kComparisons);
  EXPECT_LT(wrong, kComparisons * 6 / 100);
  EXPECT_GT(wrong, kComparisons * 2 / 100) << "it is no wider than it must be";
}

}  // namespace
}  // namespace daikou::scenarios::signed_rank_test
