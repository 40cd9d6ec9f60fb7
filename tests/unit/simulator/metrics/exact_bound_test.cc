#include "simulator/metrics/exact_bound.h"

#include <gtest/gtest.h>

#include <cmath>

namespace daikou::simulator::metrics::exact_bound_test {
namespace {

// With no miss, or no hit, the bound has a closed form: (1 − confidence)^(1/n) and its complement.
TEST(ExactBound, HasTheClosedFormAtTheEnds) {
  for (const std::uint64_t n : {1U, 10U, 59U, 1'000U, 100'000U}) {
    const double root = std::pow(0.05, 1.0 / static_cast<double>(n));
    EXPECT_NEAR(lower_bound(n, n, 0.95), root, 1e-9) << n;
    EXPECT_NEAR(upper_bound(0, n, 0.95), 1 - root, 1e-9) << n;
  }
}

TEST(ExactBound, SaysNothingOfNothing) {
  EXPECT_EQ(lower_bound(0, 0, 0.95), 0);
  EXPECT_EQ(upper_bound(0, 0, 0.95), 1);
}

// The bound is where the binomial tail is the confidence's complement: summed here term by term.
double binomial_tail_from(std::uint64_t hits, std::uint64_t total, double share) {
  double tail = 0;
  for (std::uint64_t k = hits; k <= total; ++k) {
    const double n = static_cast<double>(total);
    const double i = static_cast<double>(k);
    tail += std::exp(std::lgamma(n + 1) - std::lgamma(i + 1) - std::lgamma(n - i + 1) +
                     i * std::log(share) + (n - i) * std::log1p(-share));
  }
  return tail;
}

TEST(ExactBound, LeavesExactlyTheDoubtItSaysInTheTail) {
  struct Row {
    std::uint64_t hits, total;
    double confidence;
  };
  for (const Row& row :
       {Row{95, 100, 0.95}, Row{1, 3, 0.9}, Row{490, 500, 0.99}, Row{3, 2'000, 0.95}}) {
    const double low = lower_bound(row.hits, row.total, row.confidence);
    EXPECT_NEAR(binomial_tail_from(row.hits, row.total, low), 1 - row.confidence, 1e-8);
    const double high = upper_bound(row.hits, row.total, row.confidence);
    EXPECT_NEAR(1 - binomial_tail_from(row.hits + 1, row.total, high), 1 - row.confidence, 1e-8);
  }
}

TEST(ExactBound, NarrowsAsMoreIsSeen) {
  double last = 0;
  for (const std::uint64_t n : {50U, 500U, 5'000U, 50'000U}) {
    const double low = lower_bound(n * 98 / 100, n, 0.95);
    EXPECT_GT(low, last);
    EXPECT_LT(low, 0.98);
    last = low;
  }
}

TEST(ExactBound, HoldsForMillions) {
  EXPECT_NEAR(lower_bound(9'900'000, 10'000'000, 0.95), 0.99, 1e-4);
  EXPECT_NEAR(upper_bound(5'000, 10'000'000, 0.95), 0.0005, 2e-5);
}

}  // namespace
}  // namespace daikou::simulator::metrics::exact_bound_test
