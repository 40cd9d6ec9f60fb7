// The steps of a turn on virtual time.
#pragma once

#include <string>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// A table: line of the file, step, when it began, how long it took, and a bar that shows where in
// the whole it lies. Empty without steps.
std::string timeline(const Played& played);

}  // namespace daikou::scenarios
