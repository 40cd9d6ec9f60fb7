// The demo's release: a shop's new plan reaches 1 %, 5 %, … of ten thousand users, and whoever
// looks at the board says when it widens.
#pragma once

#include <cstdint>

#include "cli/exit_code.h"

namespace daikou::cli {

// Serves the board until the program is told to end.
ExitCode demo_release(std::uint64_t seed);

}  // namespace daikou::cli
