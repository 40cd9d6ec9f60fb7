// What was asked of gates, and what a release made of it.
#pragma once

#include <string>
#include <vector>

#include "simulator/metrics/gate.h"

namespace daikou::scenarios {

// A gate that was asked, and what it said.
struct JudgedGate {
  simulator::metrics::Gate gate;
  std::string group;  // Empty: everybody.
  Instant from{};
  Instant until{};
  simulator::metrics::GateVerdict wanted = simulator::metrics::GateVerdict::kPass;
  simulator::metrics::GateResult result;
};

enum class Decision : std::uint8_t { kWiden, kHold, kRollBack, kReleased, kHeld };
std::string_view name_of(Decision decision);  // "roll_back"

// One look at a step.
struct Rung {
  double share = 0;
  std::uint32_t users = 0;  // Reached until now.
  Instant from{};
  Instant until{};
  std::vector<JudgedGate> gates;       // Of the version that is released, all its time.
  std::vector<JudgedGate> before;      // The same of the version before, in its own world.
  std::vector<std::string> anomalies;  // Invariants that were broken.
  Decision decision = Decision::kWiden;
  std::string because;
};

// For a console: "10 %  1000 users  …  widen  every gate held", and a line for each gate.
std::string rung_text(const Rung& rung);

}  // namespace daikou::scenarios
