// What is said about a run, in four forms: for people at a terminal, for CI (JUnit, JSON), and a
// page with the story of every play (HTML). All are made from the same Summary; none prints.
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
std::string summary_text(const Summary& summary);
std::string replay_command(const Played& played);

std::string junit_xml(const Summary& summary);
std::string json_text(const Summary& summary);
std::string html_page(const Summary& summary);

// The entries that tell a failing play best: those of its failed step, or of the finding; the last
// ones else.
struct Focus {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t exchange = 0;  // The one to show in full; 0: none.
};
Focus focus_of(const Played& played);
// The record of that exchange among the entries kept; null when it was dropped.
const simulator::ExchangeRecord* record_of(const Played& played, std::uint64_t exchange);

}  // namespace daikou::scenarios
