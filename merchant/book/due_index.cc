#include "merchant/book/due_index.h"

#include <algorithm>
#include <functional>

namespace daikou::merchant {

void DueIndex::set(Due::Kind kind, std::uint64_t key, Wake wake) {
  std::vector<Wake>& wakes = wakes_[static_cast<std::size_t>(kind)];
  if (wakes.size() <= key) wakes.resize(key + 1);
  if (wakes[key] == wake) return;
  wakes[key] = wake;
  if (wake.at == kNever) return;
  std::vector<Due>& heap = heaps_[static_cast<std::size_t>(wake.lane)];
  heap.push_back({wake.at, kind, key});
  std::push_heap(heap.begin(), heap.end(), std::greater<>());
}

bool DueIndex::current(const Due& due, Lane lane) const {
  return wakes_[static_cast<std::size_t>(due.kind)][due.key] == Wake{due.at, lane};
}

std::optional<Due> DueIndex::earliest(Lane lane) const {
  std::vector<Due>& heap = heaps_[static_cast<std::size_t>(lane)];
  while (!heap.empty() && !current(heap.front(), lane)) {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>());
    heap.pop_back();
  }
  if (heap.empty()) return std::nullopt;
  return heap.front();
}

}  // namespace daikou::merchant
