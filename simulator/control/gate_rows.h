// A gate that was asked, as the control API tells it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "simulator/metrics/lookout.h"

namespace daikou::simulator::control {

nlohmann::ordered_json gate_row(const metrics::GateReading& reading);

}  // namespace daikou::simulator::control
