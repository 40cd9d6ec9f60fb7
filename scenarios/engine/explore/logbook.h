// What an expedition came to: counted, for people and for programs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/engine/explore/explorer.h"

namespace daikou::scenarios {

struct Logbook {
  std::uint64_t trials = 0;
  std::uint64_t exchanges = 0;
  std::uint64_t mandates = 0;
  std::uint64_t debits_settled = 0;
  milliseconds simulated{0};
  std::int64_t nanoseconds = 0;  // Of the machine's time, first to last.
  Reached reached{};             // How often each situation came about,
  Reached in_trials{};           // and in how many of the trials.
  std::map<std::uint64_t, std::vector<std::string>> broken;  // By seed: what was broken.
  std::map<std::uint64_t, std::string> journals;             // Digests by seed, where asked for.

  void take(const Trial& trial);
  std::vector<Situation> never_reached() const;
  double worlds_per_second() const;
  std::string journals_digest() const;  // One digest over all; empty when none was asked for.
};

// For a terminal.
std::string summary_text(const Logbook& book);
std::string sometimes_text(const Logbook& book);
// {"trials": …, "worlds_per_second": …, "broken": {…}, "sometimes": [{name, count, trials}, …]}
std::string logbook_json(const Logbook& book);

}  // namespace daikou::scenarios
