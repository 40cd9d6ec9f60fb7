// A release as people see it: what was decided at each look, and how its gates moved.
#pragma once

#include <string>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// Charts and a table for a story; empty for a turn without a release.
std::string ladder_view(const Played& played);

}  // namespace daikou::scenarios
