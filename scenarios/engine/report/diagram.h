// A sequence diagram of journal entries, as an SVG that stands alone in a page.
#pragma once

#include <deque>
#include <string>

#include "simulator/journal/journal.h"

namespace daikou::scenarios {

// Merchant, gateway and payer as three lanes; requests, answers, notifications and decisions as
// arrows and notes, in order. Entries from `first` to `last`; at most `rows_max` rows, the middle
// left out. `marked` is an exchange to highlight; 0: none. Empty when there is nothing to draw.
struct DiagramSpan {
  std::uint64_t first = 1;
  std::uint64_t last = 0;
  std::uint64_t marked = 0;
  std::size_t rows_max = 60;
};
std::string sequence_diagram(const std::deque<simulator::Entry>& entries, const DiagramSpan& span);

}  // namespace daikou::scenarios
