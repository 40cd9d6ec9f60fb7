// A hash table for a MemoryBook.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace daikou::merchant {

// From a hash to a number; one flat table, because populations are large and the steps few. Several
// entries may share a hash; none is ever taken out.
class FlatTable {
 public:
  void add(std::uint64_t hash, std::uint64_t value) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    put({hash, value});
    ++size_;
  }
  // The first value under `hash` for which `fits(value)`; nothing when there is none.
  template <class Fits>
  std::optional<std::uint64_t> find(std::uint64_t hash, Fits&& fits) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.value == kFree) return std::nullopt;
      if (slot.hash == hash && fits(slot.value)) return slot.value;
    }
  }

 private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};
  struct Slot {
    std::uint64_t hash = 0;
    std::uint64_t value = kFree;
  };
  std::size_t mask() const { return slots_.size() - 1; }  // Sizes are powers of two.
  void put(Slot slot) {
    std::size_t at = slot.hash & mask();
    while (slots_[at].value != kFree) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, slots_.size() * 2));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.value != kFree) put(slot);
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace daikou::merchant
