// One turn told in full, for the HTML report.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// A <details>, open when the turn did not pass; its inside has `id`, so that a link opens it.
std::string story(const Played& played, std::string_view id);

// "<span ...>failed</span>": colour and word.
std::string verdict_mark(Verdict verdict);

}  // namespace daikou::scenarios
