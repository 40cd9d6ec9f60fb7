// A gray release (R24): a version of the merchant reaches a share of the users, is watched for a
// while, and reaches more, or is held, or rolled back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/engine/release/rung.h"
#include "scenarios/engine/release/version.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

struct ReleaseGate {
  simulator::metrics::Gate gate;
  bool may_wait = false;  // Inconclusive lets the release widen; only a miss stops it.
};

struct ReleasePlan {
  std::vector<double> steps{0.1, 0.3, 0.6, 1};  // Of all users, growing.
  milliseconds hold = hours(72);                // Each step is watched so long.
  milliseconds over = hours(24);                // In which its users come; part of `hold`.
  std::uint32_t holds_max = 2;  // Further holds of a step whose gates are inconclusive.
  std::vector<ReleaseGate> gates;
  std::optional<Version> before;  // Run beside it on the same people; what a roll back goes to.
  std::string plan = "monthly";
};

// Climbs until everybody is reached, or the release is held for good or rolled back. `climbed` is
// called for every look. Errors: of the plan (kMalformed), of the stage.
Result<std::vector<Rung>> release(Stage& stage, const ReleasePlan& plan,
                                  const std::function<void(const Rung&)>& climbed);

}  // namespace daikou::scenarios
