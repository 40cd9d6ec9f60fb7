// A load's outcome for people and machines.
#pragma once

#include <string>

#include "scenarios/load/outcome.h"

namespace daikou::scenarios {

std::string load_text(const LoadOutcome& outcome);
std::string load_json(const LoadOutcome& outcome);
// One page with its charts drawn in it; needs nothing from elsewhere.
std::string load_html(const LoadOutcome& outcome);

}  // namespace daikou::scenarios
