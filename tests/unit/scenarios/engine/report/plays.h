// Turns made by hand, for reports: no engine is needed to say what came of a run.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios::tests {

// Markup, the end of a CDATA section, control bytes and bytes that are not UTF-8.
inline constexpr std::string_view kHostile =
    "<script>alert(\"1\")</script> ]]> & \x01 \xB4\xFA 代扣";

Played passed();
Played failed();    // At line 9; its last exchange has a signature that was turned away.
Played violated();  // An invariant, by entry 3 in exchange 1.
Played wrong();     // The file asks for what is not there: no step, no ruling.

// All four, passed() first.
std::vector<Played> all_kinds();

// With the program's version as "VERSION".
std::string scrubbed(std::string report);

}  // namespace daikou::scenarios::tests
