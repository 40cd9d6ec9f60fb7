// A run as people read it.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// One HTML page that needs nothing else: no script, no picture, no network; light or dark as the
// reader likes, all of it reachable by keyboard. A head with version, seeds and figures, a table of
// every turn, and the stories: what went wrong and the command that replays it, the steps on
// virtual time, a sequence diagram, the exchanges that tell a failure byte by byte, the invariants.
//
// Stories of turns that did not pass come first and are open. At most 200 are told, and the page
// says how many are not; a story shows at most 40 acts and 6 exchanges. Every text from a turn is
// escaped: a page made of hostile bytes is a page that shows them. Below its first line the page is
// well-formed XML too, so that tools can read it.
std::string html_report(const std::vector<Played>& all);

}  // namespace daikou::scenarios
