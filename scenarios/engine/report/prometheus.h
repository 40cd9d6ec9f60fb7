// What gates said in a run, as Prometheus reads it (simulator/metrics/prometheus_text.h).
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// Labels: scenario, channel, seed; of a gate that was expected its number in the scenario; of a
// release the number of the look, its share, and the version: new or before.
std::string prometheus_report(const std::vector<Played>& all);

}  // namespace daikou::scenarios
