// A run as programs read it.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

// The form below; a change that would mislead a reader of an older one counts it up.
inline constexpr int kJsonReportVersion = 1;

// One JSON object, indented, its keys always in this order:
//
//   version, program ("daikou 0.1.0"), verdict (the gravest)
//   counts   turns, passed, failed, violated, configuration, internal
//   turns    in the order they were given, each with
//     file, slug, name, covers [..], channel, seed, door ("straight" or "sockets"), verdict, replay
//     figures    simulated_ms, entries, exchanges, mandates, debits_booked, debits_settled,
//                settled ("12.34", CNY), machine_ns
//     steps      [{place, name, from, to, first_entry, last_entry, failed}]
//     failures   [{place, step, code, detail}]; code as "refused", "not_found"
//     invariants [{name, sentence, covers, held, findings [{at, what, entry, exchange}]}]
//     entries    the last of the journal, each as in a journal file; empty for a turn that passed
//
// Instants are RFC 3339, Beijing time, with milliseconds when there are some. Bytes that are not
// UTF-8 become U+FFFD, which JSON cannot tell apart; html_report() names each.
std::string json_report(const std::vector<Played>& all);

}  // namespace daikou::scenarios
