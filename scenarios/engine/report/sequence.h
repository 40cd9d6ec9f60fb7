// A sequence diagram as an SVG inside a page: merchant, gateway and payer as lanes, time downwards.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/report/acts.h"

namespace daikou::scenarios {

struct SequenceView {
  std::uint64_t focus = 0;   // The entry to show, with what led to it; 0: begin with the first act.
  bool marks_focus = false;  // Let it stand out.
  std::size_t acts_max = 40;
  std::uint64_t dropped = 0;  // Entries before the first act that are not kept.
};

// At most acts_max acts: those up to the focus and some after it; how many are left out is
// said at either end. Empty without acts. Colours are the page's (style_sheet.h).
std::string sequence_diagram(const std::vector<Act>& acts, const SequenceView& view);

}  // namespace daikou::scenarios
