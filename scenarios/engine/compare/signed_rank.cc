#include "scenarios/engine/compare/signed_rank.h"

#include <algorithm>
#include <cmath>

namespace daikou::scenarios {
namespace {

// How likely each sum of ranks 1..pairs is when a coin decides of each whether it counts.
std::vector<double> rank_sums(std::size_t pairs) {
  std::vector<double> chance(pairs * (pairs + 1) / 2 + 1, 0);
  chance[0] = 1;
  for (std::size_t rank = 1; rank <= pairs; ++rank)
    for (std::size_t sum = chance.size(); sum-- > 0;)
      chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
  return chance;
}

// How many of the outermost averages may be left out at each end.
std::size_t left_out(std::size_t pairs, double confidence) {
  const double doubt = (1 - confidence) / 2;
  double tail = 0;
  std::size_t count = 0;
  for (const double chance : rank_sums(pairs)) {
    tail += chance;
    if (tail > doubt) break;
    ++count;
  }
  return count;
}

}  // namespace

RankInterval signed_rank_interval(const std::vector<double>& differences, double confidence) {
  const std::size_t cut = left_out(differences.size(), confidence);
  if (cut == 0) return {};
  std::vector<double> averages;
  averages.reserve(differences.size() * (differences.size() + 1) / 2);
  for (std::size_t i = 0; i < differences.size(); ++i)
    for (std::size_t j = i; j < differences.size(); ++j)
      averages.push_back((differences[i] + differences[j]) / 2);
  std::ranges::sort(averages);
  return {true, averages[cut - 1], averages[averages.size() - cut]};
}

std::size_t pairs_wanted(double confidence) {
  return static_cast<std::size_t>(std::ceil(std::log2(2 / (1 - confidence)) - 1e-9));
}

}  // namespace daikou::scenarios
