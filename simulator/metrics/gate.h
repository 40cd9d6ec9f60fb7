// A gate holds a measure against a target and says pass, fail, or that too little was seen to tell.
// It passes when the worse end of the one-sided confidence interval meets the target, and fails
// when the better end misses it; in between it is inconclusive. Its false passes are therefore
// fewer than 1 − confidence of all samples, however small these are.
#pragma once

#include <string>

#include "simulator/metrics/tally.h"

namespace daikou::simulator::metrics {

enum class GateVerdict : std::uint8_t { kPass, kInconclusive, kFail };
std::string_view name_of(GateVerdict verdict);  // "pass"

enum class Comparator : std::uint8_t { kAtLeast, kAtMost };

// How a target was written down.
enum class TargetKind : std::uint8_t { kNone, kShare, kCount, kTwo };

struct Gate {
  Measure measure;
  Comparator comparator = Comparator::kAtLeast;
  double target = 0;         // A share from 0 to 1, or a count.
  std::uint64_t sample = 0;  // Fewer are inconclusive, whatever they say.
  double confidence = 0.95;  // Of a share; above 0.5, below 1. A count is what it is.
  TargetKind target_kind = TargetKind::kNone;

  std::string words() const;  // "debit_success at least 98 %"
};

struct GateResult {
  GateVerdict verdict = GateVerdict::kInconclusive;
  Seen seen;
  double bound = 0;     // The end of the confidence interval that decided.
  std::string because;  // In words: value, sample, bound, and the code that moved it.
};

GateResult judge(const Gate& gate, const Tally& tally, std::uint32_t group, Instant from,
                 Instant until);

// A share as people write it: "98.2 %", "0.05 %"; four digits after the point at most.
std::string to_percent_text(double share);

}  // namespace daikou::simulator::metrics
