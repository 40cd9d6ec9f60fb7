// What worlds' journals tell, counted once: who asks for figures gets those of what came since.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "simulator/metrics/tally.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator::control {

// The figures of one world. Entries that were dropped before anybody asked are missing.
struct Counted {
  metrics::Tally tally;
  std::uint64_t seen = 0;
  std::uint64_t missed = 0;
};

class Tallies {
 public:
  // Runs `visit(const Counted&)` with the figures up to now. A world that was put back, or another
  // one of that name, is counted anew. Not to be called under the world's lock.
  template <class Visit>
  auto visit(const std::shared_ptr<WorldCell>& cell, Visit&& visit_counted) {
    const std::lock_guard lock(mutex_);
    return std::forward<Visit>(visit_counted)(std::as_const(up_to_now(cell)));
  }

 private:
  struct Kept {
    std::weak_ptr<WorldCell> cell;
    std::unique_ptr<Counted> counted;
  };
  Counted& up_to_now(const std::shared_ptr<WorldCell>& cell);

  std::mutex mutex_;
  std::map<std::string, Kept> kept_;  // By the world's id; so many at most.
};

}  // namespace daikou::simulator::control
