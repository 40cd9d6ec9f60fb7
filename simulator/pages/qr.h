// A two-dimensional code, for the telephone in front of a desktop's window.
#pragma once

#include <string>
#include <string_view>

namespace daikou::simulator::pages {

// An SVG image of the text's code, dark on white with its quiet zone; empty when the text is too
// long for one (about 2300 bytes).
std::string qr_svg(std::string_view text);

}  // namespace daikou::simulator::pages
