// Gates proven right: how often a population that truly misses its target passes all the same.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "core/draw/draw.h"
#include "simulator/metrics/gate.h"

namespace daikou::simulator::metrics::gate_properties_test {
namespace {

constexpr std::uint64_t kSeeds = 20'000;
constexpr Instant kStart = instant_from_unix(1'799'024'400);

struct PopulationRow {
  double truth;
  std::uint64_t size;
  double confidence;
};

Seen drawn_sample(std::uint64_t seed, const PopulationRow& row) {
  Seen seen{0, row.size};
  for (std::uint64_t i = 0; i < row.size; ++i)
    seen.hits += draw_chance({seed, "gate property", i, row.size}, row.truth);
  return seen;
}

Tally tally_of(const Seen& seen) {
  Tally tally;
  for (std::uint64_t i = 0; i < seen.total; ++i) {
    Entry entry;
    entry.at = kStart;
    entry.fact = i < seen.hits ? Fact::kMandateSigned : Fact::kMandateDiscarded;
    tally.take(entry);
  }
  return tally;
}

// The verdict depends on the number of hits alone, so each number is judged once.
class Verdicts {
 public:
  explicit Verdicts(const Gate& gate) : gate_(gate) {}
  GateVerdict operator()(const Seen& seen) {
    const auto [at, is_new] = known_.emplace(seen.hits, GateVerdict::kInconclusive);
    if (is_new) at->second = judge(gate_, tally_of(seen), 0, kStart, kNever).verdict;
    return at->second;
  }

 private:
  Gate gate_;
  std::map<std::uint64_t, GateVerdict> known_;
};

TEST(GateProperties, APopulationBelowTargetPassesAtMostAsOftenAsTheConfidenceLeavesOpen) {
  for (const PopulationRow& row :
       {PopulationRow{0.9499, 100, 0.95}, PopulationRow{0.9499, 400, 0.95},
        PopulationRow{0.9799, 200, 0.95}, PopulationRow{0.9799, 500, 0.99},
        PopulationRow{0.94, 300, 0.9}}) {
    Gate gate{{Metric::kSignSuccess, {}, {}, {}},
              Comparator::kAtLeast,
              row.truth > 0.95 ? 0.98 : 0.95,
              0,
              row.confidence};
    Verdicts verdict(gate);
    std::uint64_t passes = 0;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
      passes += verdict(drawn_sample(seed, row)) == GateVerdict::kPass;
    const double rate = static_cast<double>(passes) / static_cast<double>(kSeeds);
    const double allowed = 1 - row.confidence;
    const double noise = 4 * std::sqrt(allowed * (1 - allowed) / static_cast<double>(kSeeds));
    std::printf(
        "truth %.4f, target %.2f, sample %llu, confidence %.2f: false passes %.4f, allowed %.4f\n",
        row.truth, gate.target, static_cast<unsigned long long>(row.size), row.confidence, rate,
        allowed);
    EXPECT_LE(rate, allowed + noise);
  }
}

TEST(GateProperties, APopulationAboveTargetFailsAtMostAsOftenAsTheConfidenceLeavesOpen) {
  const PopulationRow row{0.9501, 300, 0.95};
  Verdicts verdict({{Metric::kSignSuccess, {}, {}, {}}, Comparator::kAtLeast, 0.95, 0, 0.95});
  std::uint64_t fails = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
    fails += verdict(drawn_sample(seed, row)) == GateVerdict::kFail;
  EXPECT_LE(static_cast<double>(fails) / static_cast<double>(kSeeds), 0.05 + 0.007);
}

TEST(GateProperties, APopulationFarAboveTargetPasses) {
  Verdicts verdict({{Metric::kSignSuccess, {}, {}, {}}, Comparator::kAtLeast, 0.95, 0, 0.95});
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    EXPECT_EQ(verdict(drawn_sample(seed, {0.99, 1'000, 0.95})), GateVerdict::kPass) << seed;
}

}  // namespace
}  // namespace daikou::simulator::metrics::gate_properties_test
