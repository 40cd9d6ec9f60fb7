// A comparison of two policies, in the forms it is kept and read in. None prints; none tells of the
// machine, so that the same files and seeds give the same bytes.
#pragma once

#include <string>

#include "scenarios/engine/compare/compare.h"

namespace daikou::scenarios {

std::string comparison_text(const Comparison& comparison);  // A table for a terminal.
std::string comparison_json(const Comparison& comparison);
// One page that needs nothing else, as html_report() gives it, with a chart for each figure.
std::string comparison_html(const Comparison& comparison);

// For a shell: what gives the same comparison again.
std::string compare_command(const Comparison& comparison);

}  // namespace daikou::scenarios
