// Text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace daikou::scenarios {

// Escapes & < > " and what neither XML nor HTML can carry (control characters but tab and line end
// become U+FFFD).
std::string escaped(std::string_view text);

}  // namespace daikou::scenarios
