// How the HTML report looks: one style sheet for light and dark, screen and paper.
#pragma once

#include <string_view>

namespace daikou::scenarios {

std::string_view report_style_sheet();

}  // namespace daikou::scenarios
