#include "simulator/metrics/gate.h"

#include <fmt/format.h>

#include <algorithm>

#include "simulator/metrics/exact_bound.h"

namespace daikou::simulator::metrics {
namespace {

bool is_met(const Gate& gate, double value) {
  return gate.comparator == Comparator::kAtLeast ? value >= gate.target : value <= gate.target;
}

std::string value_text(const Gate& gate, const Seen& seen) {
  if (!gate.measure.is_share()) return std::to_string(seen.hits);
  return fmt::format("{} ({} of {})", seen.total == 0 ? "nothing" : to_percent_text(seen.share()),
                     seen.hits, seen.total);
}

// Refusals of debits move what counts debits, and nothing else.
bool is_of_debits(const Measure& measure) {
  if (measure.metric == Metric::kCount) return measure.fact == Fact::kDebitRefused;
  return measure.metric == Metric::kDebitSuccess || measure.metric == Metric::kAttemptSuccess;
}

// What moved it: the most frequent refusals.
std::string causes_text(const Tally& tally, std::uint32_t group, Instant from, Instant until) {
  constexpr std::size_t kCausesMax = 3;
  std::string text;
  const auto causes = tally.refusals(group, from, until);
  for (std::size_t i = 0; i < std::min(causes.size(), kCausesMax); ++i)
    text += fmt::format("{}{} × {}", text.empty() ? "" : ", ", daikou::name_of(causes[i].first),
                        causes[i].second);
  return text;
}

void judge_share(const Gate& gate, GateResult& result) {
  const Seen& seen = result.seen;
  const double low = lower_bound(seen.hits, seen.total, gate.confidence);
  const double high = upper_bound(seen.hits, seen.total, gate.confidence);
  const bool at_least = gate.comparator == Comparator::kAtLeast;
  const double worse = at_least ? low : high;
  const double better = at_least ? high : low;
  result.verdict = is_met(gate, worse)    ? GateVerdict::kPass
                   : is_met(gate, better) ? GateVerdict::kInconclusive
                                          : GateVerdict::kFail;
  if (seen.total < gate.sample) result.verdict = GateVerdict::kInconclusive;
  result.bound = result.verdict == GateVerdict::kFail ? better : worse;
}

}  // namespace

std::string_view name_of(GateVerdict verdict) {
  constexpr std::array<std::string_view, 3> kVerdictNames{"pass", "inconclusive", "fail"};
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

std::string to_percent_text(double share) {
  std::string text = fmt::format("{:.4f}", share * 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text + " %";
}

std::string Gate::words() const {
  return fmt::format("{} {} {}", measure.words(),
                     comparator == Comparator::kAtLeast ? "at least" : "at most",
                     measure.is_share() ? to_percent_text(target) : fmt::format("{:.0f}", target));
}

GateResult judge(const Gate& gate, const Tally& tally, std::uint32_t group, Instant from,
                 Instant until) {
  GateResult result;
  result.seen = tally.seen(gate.measure, group, from, until);
  if (gate.measure.is_share()) {
    judge_share(gate, result);
  } else {
    result.bound = static_cast<double>(result.seen.hits);
    result.verdict = is_met(gate, result.bound) ? GateVerdict::kPass : GateVerdict::kFail;
  }
  result.because = fmt::format("{}: {}", gate.words(), value_text(gate, result.seen));
  if (gate.measure.is_share()) {
    if (result.seen.total < gate.sample)
      result.because += fmt::format(", want a sample of {}", gate.sample);
    else
      result.because += fmt::format(
          ", with {} confidence at {} {}", to_percent_text(gate.confidence),
          (gate.comparator == Comparator::kAtLeast) == (result.verdict != GateVerdict::kFail)
              ? "least"
              : "most",
          to_percent_text(result.bound));
  }
  if (!is_of_debits(gate.measure)) return result;
  if (const std::string causes = causes_text(tally, group, from, until); !causes.empty())
    result.because += "; refused: " + causes;
  return result;
}

}  // namespace daikou::simulator::metrics
