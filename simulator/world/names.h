// What worlds, merchants and payers may be called.
#pragma once

#include <string_view>

#include "core/result/result.h"

namespace daikou::simulator {

// Error: kMalformed, for more than 200 bytes and for control characters. `what` says whose name it
// is: "payer".
Result<Done> check_name(std::string_view what, std::string_view name);

}  // namespace daikou::simulator
