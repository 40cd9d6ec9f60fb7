// Gates as Prometheus reads them, in its text format.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "simulator/metrics/gate.h"

namespace daikou::simulator::metrics {

inline constexpr std::string_view kPrometheusType = "text/plain; version=0.0.4; charset=utf-8";

struct GateSample {
  // Which one it is: no two samples have the same. "gate", "metric" and the like are added.
  std::vector<std::pair<std::string, std::string>> labels;
  Gate gate;
  GateResult result;
};

// A number of a world that is no gate's, with its name: "daikou_journal_dropped_total".
struct WorldCounter {
  std::string_view name;
  std::string_view help;
  std::vector<std::pair<std::string, std::uint64_t>> by_world;
};

// Six gauges for each: daikou_gate_verdict (1 pass, 0 inconclusive, -1 fail), daikou_gate_value,
// daikou_gate_hits, daikou_gate_sample, daikou_gate_bound and daikou_gate_target. A share is from
// 0 to 1; daikou_gate_value is left out where nothing was seen.
// Counters stand behind them.
std::string prometheus_text(const std::vector<GateSample>& samples,
                            const std::vector<WorldCounter>& counters = {});

}  // namespace daikou::simulator::metrics
