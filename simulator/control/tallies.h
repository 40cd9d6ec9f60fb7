// What worlds' journals tell, counted once: who asks for figures gets those of what came since.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "simulator/metrics/lookout.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator::control {

class Tallies {
 public:
  // Runs `visit(const metrics::Lookout&)` with the figures up to now. A world that was put back, or
  // another one of that name, is counted anew. Not to be called under the world's lock.
  template <class Visit>
  auto visit(const std::shared_ptr<WorldCell>& cell, Visit&& visit_lookout) {
    const std::lock_guard lock(mutex_);
    return std::forward<Visit>(visit_lookout)(std::as_const(up_to_now(cell)));
  }

 private:
  struct Kept {
    std::weak_ptr<WorldCell> cell;
    metrics::Lookout lookout;
  };
  metrics::Lookout& up_to_now(const std::shared_ptr<WorldCell>& cell);

  std::mutex mutex_;
  std::map<std::string, Kept> kept_;  // By the world's id; so many at most.
};

}  // namespace daikou::simulator::control
