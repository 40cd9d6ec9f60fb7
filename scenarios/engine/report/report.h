// What is said about a run at a terminal; junit.h, json.h and html.h are the forms that are kept.
// None prints.
#pragma once

#include <string>
#include <vector>

#include "scenarios/engine/run/play.h"

namespace daikou::scenarios {

struct Summary {
  std::vector<Played> all;
  std::size_t jobs = 1;
  std::int64_t nanoseconds = 0;  // Of the machine's time, first to last.

  std::size_t count(Verdict verdict) const;
};

// Console. The first line names version, seed and door; a failing play ends with the command that
// replays it.
std::string headline(const std::vector<std::uint64_t>& seeds, std::size_t plays, std::size_t jobs,
                     Door door);
std::string play_line(const Played& played);     // "ok    12ms  retry/… [wechat_v2] …"
std::string failure_text(const Played& played);  // Empty when it passed.
std::string notes_text(const Played& played);    // What is odd about a play; empty: nothing.
// The same turns without what the machine took for them, so that the same seeds give the same
// bytes.
std::vector<Played> without_machine_time(std::vector<Played> all);
std::string summary_text(const Summary& summary);
// For a shell; what every form of report ends a failure with.
std::string replay_command(const Played& played);

}  // namespace daikou::scenarios
