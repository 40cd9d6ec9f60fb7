// Finds a row's number by a key the row itself holds, at eight bytes a slot: only (32 bits of hash,
// number) is kept, and the caller compares the key in the row.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace daikou::simulator {

namespace store {
template <class T>
struct Members;
}  // namespace store

// FNV-1a with a finaliser; `scope` keeps equal texts of different owners apart.
std::uint64_t hash_key(std::uint64_t scope, std::string_view text);

class IdIndex {
 public:
  // `same(number)` says whether that row has the key. Returns 0 when there is none.
  template <class Same>
  std::uint64_t find(std::uint64_t hash, Same&& same) const {
    if (slots_.empty()) return 0;
    for (std::size_t i = place_of(tag_of(hash)); slots_[i].number != 0; i = after(i))
      if (slots_[i].tag == tag_of(hash) && same(slots_[i].number)) return slots_[i].number;
    return 0;
  }
  // Several rows may share a key; `find` then gives the oldest, `for_each_match` all of them.
  void insert(std::uint64_t hash, std::uint64_t number);
  template <class Visit>
  void for_each_match(std::uint64_t hash, Visit&& visit) const {
    if (slots_.empty()) return;
    for (std::size_t i = place_of(tag_of(hash)); slots_[i].number != 0; i = after(i))
      if (slots_[i].tag == tag_of(hash)) visit(std::uint64_t{slots_[i].number});
  }
  std::size_t size() const { return size_; }

 private:
  template <class T>
  friend struct store::Members;  // Lists the members for saving and comparing.
  struct Slot {
    std::uint32_t tag = 0;     // The low half of the hash, so that growing needs no row.
    std::uint32_t number = 0;  // 0: free.
  };
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }
  // Places follow the order of the tags, so that growing moves slots forward, in their order.
  std::size_t place_of(std::uint32_t tag) const { return (tag * slots_.size()) >> 32U; }
  std::size_t after(std::size_t place) const { return place + 1 == slots_.size() ? 0 : place + 1; }
  void put(Slot slot);
  void grow();
  std::vector<Slot> slots_;  // At most four fifths full; grows by a quarter.
  std::size_t size_ = 0;
};

}  // namespace daikou::simulator
