#include "simulator/metrics/gate_form.h"

namespace daikou::simulator::metrics {

Result<Done> check_gate(const Gate& gate) {
  const auto wrong = [](std::string what) { return Error{ErrorCode::kMalformed, std::move(what)}; };
  const bool counts = gate.measure.metric == Metric::kCount;
  if (counts && !gate.measure.fact) return wrong("metric 'count' wants 'fact', what is counted");
  if (!counts && (gate.measure.fact || gate.measure.of || gate.measure.reason))
    return wrong("'fact', 'of' and 'reason' belong to metric 'count'");
  if (gate.target_kind == TargetKind::kTwo)
    return wrong("two targets, want one; a second gate takes the other");
  if (gate.measure.is_share() && gate.target_kind != TargetKind::kShare)
    return wrong("a share is held against 'at_least' or 'at_most', such as 98%");
  if (!gate.measure.is_share() && gate.target_kind != TargetKind::kCount)
    return wrong("a plain count is held against 'least' or 'most', such as 3");
  if (gate.confidence <= 0.5 || gate.confidence >= 1)
    return wrong("confidence " + to_percent_text(gate.confidence) +
                 ", want more than 50% and less than 100%");
  return Done{};
}

}  // namespace daikou::simulator::metrics
