// How the HTML report looks: one style sheet for light and dark, screen and paper.
#pragma once

#include <string>
#include <string_view>

namespace daikou::scenarios {

std::string_view report_style_sheet();

// Everything of a page up to <body>: no script, no font and no picture may be loaded from anywhere.
// `title` is escaped already.
std::string page_head(std::string_view title);

}  // namespace daikou::scenarios
