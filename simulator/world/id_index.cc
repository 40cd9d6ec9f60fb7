#include "simulator/world/id_index.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace daikou::simulator {

std::uint64_t hash_key(std::uint64_t scope, std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325U ^ (scope * 0x9e3779b97f4a7c15U);
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  value ^= value >> 32U;
  return value * 0x9fb21c651e98df25U ^ (value >> 29U);
}

void IdIndex::insert(std::uint64_t hash, std::uint64_t number) {
  assert(number > 0 && number <= std::numeric_limits<std::uint32_t>::max());
  if ((size_ + 1) * 5 > slots_.size() * 4) grow();
  put({tag_of(hash), static_cast<std::uint32_t>(number)});
  ++size_;
}

// The place is taken from the tag alone, so rows keep their order of insertion along a probe.
void IdIndex::put(Slot slot) {
  std::size_t i = place_of(slot.tag);
  while (slots_[i].number != 0) i = after(i);
  slots_[i] = slot;
}

void IdIndex::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() + std::max<std::size_t>(old.size() / 4, 16), Slot{});
  // Start after a free slot, so that a probe that wraps around is re-inserted in its own order.
  std::size_t start = 0;
  while (start < old.size() && old[start].number != 0) ++start;
  for (std::size_t n = 0; n < old.size(); ++n) {
    const Slot& slot = old[(start + n) % old.size()];
    if (slot.number != 0) put(slot);
  }
}

}  // namespace daikou::simulator
