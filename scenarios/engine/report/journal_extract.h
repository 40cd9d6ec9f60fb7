// The journal around what went wrong, an entry a line.
#pragma once

#include <string>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// HTML; empty for a play that passed, and for one that wrote nothing.
std::string journal_extract(const Played& played);

}  // namespace daikou::scenarios
