// A text with every occurrence of a part exchanged.
#pragma once

#include <string>
#include <string_view>

namespace daikou::wire {

// From left to right, without looking at what was put in. `what` must not be empty.
std::string replaced(std::string_view text, std::string_view what, std::string_view with);

}  // namespace daikou::wire
