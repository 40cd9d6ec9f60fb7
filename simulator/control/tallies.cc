#include "simulator/control/tallies.h"

#include <utility>
#include <vector>

namespace daikou::simulator::control {
namespace {

// Worlds looked at by somebody; a process may have thousands that nobody looks at.
constexpr std::size_t kWorldsKept = 32;
// Copied under the world's lock at a time.
constexpr std::size_t kEntriesAtATime = 5000;

// False when nothing is left to read.
bool read_some(WorldCell& cell, Counted& counted) {
  std::vector<Entry> entries;
  {
    const std::lock_guard lock(cell.mutex);
    const Journal& journal = cell.world.journal;
    if (journal.last() < counted.seen) counted = Counted();
    if (journal.dropped() > counted.seen) {
      counted.missed += journal.dropped() - counted.seen;
      counted.seen = journal.dropped();
    }
    while (entries.size() < kEntriesAtATime && counted.seen < journal.last())
      entries.push_back(*journal.find(++counted.seen));
  }
  for (const Entry& entry : entries) counted.tally.take(entry);
  return entries.size() == kEntriesAtATime;
}

}  // namespace

Counted& Tallies::up_to_now(const std::shared_ptr<WorldCell>& cell) {
  const auto known = kept_.find(cell->id);
  if (known == kept_.end() && kept_.size() >= kWorldsKept) kept_.erase(kept_.begin());
  Kept& kept = kept_[cell->id];
  if (kept.cell.lock() != cell) kept = {cell, std::make_unique<Counted>()};
  while (read_some(*cell, *kept.counted)) {
  }
  return *kept.counted;
}

}  // namespace daikou::simulator::control
