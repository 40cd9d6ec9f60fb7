#include "scenarios/load/histogram.h"

#include <gtest/gtest.h>

namespace daikou::scenarios::histogram_test {
namespace {

constexpr std::int64_t kMicro = 1000;
constexpr std::int64_t kMilli = 1'000'000;

TEST(Histogram, IsEmptyAtFirst) {
  const Histogram histogram;
  EXPECT_EQ(histogram.count(), 0U);
  EXPECT_EQ(histogram.quantile(0.99), 0);
  EXPECT_EQ(histogram.mean(), 0);
}

TEST(Histogram, KeepsQuantilesWithinTwoInAHundred) {
  Histogram histogram;
  for (std::int64_t i = 1; i <= 100'000; ++i) histogram.add(i * 10 * kMicro);
  for (const double quantile : {0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999}) {
    const double exact = quantile * 1e5 * 10 * static_cast<double>(kMicro);
    const auto seen = static_cast<double>(histogram.quantile(quantile));
    EXPECT_GE(seen, exact) << quantile;
    EXPECT_LE(seen, exact * 1.02 + static_cast<double>(kMicro)) << quantile;
  }
  EXPECT_EQ(histogram.max(), 1000 * kMilli);
  EXPECT_EQ(histogram.quantile(1), histogram.max());
}

TEST(Histogram, TakesTheShortestAndTheLongest) {
  Histogram histogram;
  histogram.add(0);
  histogram.add(-5);
  EXPECT_EQ(histogram.quantile(1), 0);
  histogram.add(std::int64_t{40} * 3600 * 1000 * kMilli);
  EXPECT_EQ(histogram.max(), std::int64_t{40} * 3600 * 1000 * kMilli);
  EXPECT_GT(histogram.quantile(1), std::int64_t{18} * 3600 * 1000 * kMilli);
}

TEST(Histogram, AddsAnother) {
  Histogram one, two;
  one.add(kMilli);
  two.add(3 * kMilli);
  one.add(two);
  EXPECT_EQ(one.count(), 2U);
  EXPECT_EQ(one.mean(), 2 * kMilli);
  EXPECT_EQ(one.max(), 3 * kMilli);
}

}  // namespace
}  // namespace daikou::scenarios::histogram_test
