// Rows numbered from 1, in chunks shared between copies until written: copying a world costs
// pointers, and a row's address stays put while the table grows.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "simulator/world/copy_on_write.h"

namespace daikou::simulator {

template <class Row, class RowId, std::size_t ChunkRows = 64>
class Table {
 public:
  // The row gets the next number; its `id` member is set.
  RowId add(Row row) {
    if (size_ % ChunkRows == 0) chunks_.emplace_back();
    row.id = RowId{size_ + 1};
    own(size_)[size_ % ChunkRows] = std::move(row);
    ++size_;
    return RowId{size_};
  }
  bool has(RowId id) const { return id.value >= 1 && id.value <= size_; }
  const Row* find(RowId id) const { return has(id) ? &(*this)[id] : nullptr; }
  const Row& operator[](RowId id) const {
    assert(has(id));
    return (*chunks_[(id.value - 1) / ChunkRows])[(id.value - 1) % ChunkRows];
  }
  // For writing: takes the chunk out of any other copy first.
  Row& edit(RowId id) {
    assert(has(id));
    return own(id.value - 1)[(id.value - 1) % ChunkRows];
  }
  std::uint64_t size() const { return size_; }

  template <class F>
  void for_each(F&& visit) const {
    for (std::uint64_t i = 1; i <= size_; ++i) visit((*this)[RowId{i}]);
  }

 private:
  using Chunk = std::array<Row, ChunkRows>;
  Chunk& own(std::uint64_t index) { return chunks_[index / ChunkRows].edit(); }
  std::vector<CopyOnWrite<Chunk>> chunks_;
  std::uint64_t size_ = 0;
};

}  // namespace daikou::simulator
