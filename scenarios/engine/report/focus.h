// Where to look in a turn: how many there are of which kind, and the entries that tell a failure.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

std::size_t count_of(const std::vector<Played>& all, Verdict verdict);

// "retry/lost_answer" -> "retry"; "scenarios" for a file in no folder.
std::string topic_of(const Played& played);
// "<name> [wechat_v2, seed 1]": what tells a turn from every other.
std::string title_of(const Played& played);

bool held(const Ruling& ruling);

// The entry at which a turn went wrong: the last of the failed step, or the evidence of a finding.
// 0 when no entry shows it, as for an expectation that did not hold.
std::uint64_t entry_of_failure(const Played& played);

// Kept entries of exchanges with their bytes that tell the failure, in order: those of the failed
// step, or the last before it; what findings name; the last signature that was turned away.
std::vector<const simulator::Entry*> telling_exchanges(const Played& played);

}  // namespace daikou::scenarios
