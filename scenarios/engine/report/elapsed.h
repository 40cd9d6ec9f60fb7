// Time of the machine, for people.
#pragma once

#include <cstdint>
#include <string>

namespace daikou::scenarios {

// "12 ms", "3.42 s".
std::string elapsed_text(std::int64_t nanoseconds);

}  // namespace daikou::scenarios
