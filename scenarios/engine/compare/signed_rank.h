// By how much pairs differ, and how sure that is: the exact interval of Wilcoxon's signed-rank test
// (J. Tukey's Walsh averages; M. Hollander, D. Wolfe, Nonparametric Statistical Methods, 3.3).
//
// It fits a comparison on paired seeds. If two policies did the same, either could have had either
// figure of a pair, so that a difference is as likely negative as positive: the one thing the test
// asks for. It asks for no bell curve, which figures of few complaints have not, and is exact for
// every number of pairs; equal differences make it only more careful.
#pragma once

#include <cstddef>
#include <vector>

namespace daikou::scenarios {

struct RankInterval {
  bool told = false;  // False: so few pairs cannot tell at that confidence, whatever they say.
  double low = 0;     // The typical difference lies between them…
  double high = 0;    // … at that confidence, two-sided.
};

// confidence between 0 and 1, both left out; at most kPairsMax differences.
inline constexpr std::size_t kPairsMax = 500;
RankInterval signed_rank_interval(const std::vector<double>& differences, double confidence);

// The fewest pairs that can tell at all: 6 at 95 %.
std::size_t pairs_wanted(double confidence);

}  // namespace daikou::scenarios
