// Which row wakes up next, by lane. Holds instants and keys only; the rows themselves are the
// truth, and a book fills the index from them when it opens.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "merchant/book/book.h"

namespace daikou::merchant {

class DueIndex {
 public:
  // The row's wake is now `wake`; replaces what was set before. Keys are dense, from 1. O(log n).
  void set(Due::Kind kind, std::uint64_t key, Wake wake);
  // Amortised O(log n): forgets what was replaced meanwhile.
  std::optional<Due> earliest(Lane lane) const;

 private:
  bool current(const Due& due, Lane lane) const;

  std::array<std::vector<Wake>, 3> wakes_;  // By kind, then key.
  // One heap a lane. A replaced row stays in it until it surfaces.
  mutable std::array<std::vector<Due>, kLaneCount> heaps_;
};

}  // namespace daikou::merchant
