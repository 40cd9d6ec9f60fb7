#include "simulator/control/tallies.h"

#include <mutex>

namespace daikou::simulator::control {
namespace {

// Worlds looked at by somebody; a process may have thousands that nobody looks at.
constexpr std::size_t kWorldsKept = 32;
// Read under the world's lock at a time.
constexpr std::uint64_t kEntriesAtATime = 2000;

}  // namespace

metrics::Lookout& Tallies::up_to_now(const std::shared_ptr<WorldCell>& cell) {
  const auto known = kept_.find(cell->id);
  if (known == kept_.end() && kept_.size() >= kWorldsKept) kept_.erase(kept_.begin());
  Kept& kept = kept_[cell->id];
  if (kept.cell.lock() != cell) kept = {cell, metrics::Lookout()};
  for (bool more = true; more;) {
    const std::lock_guard lock(cell->mutex);
    more = kept.lookout.catch_up(cell->world, kEntriesAtATime);
  }
  return kept.lookout;
}

}  // namespace daikou::simulator::control
