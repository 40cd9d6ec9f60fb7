// What a drawn story is drawn with: every throw has a purpose and a place, so that another throw
// somewhere moves none of the others.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/draw/draw.h"

namespace daikou::scenarios {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  // Throws from now on belong to this place: a step, a payer.
  void move_to(std::uint64_t place) { place_ = place; }

  std::uint64_t below(std::string_view purpose, std::uint64_t bound) const {
    return draw_below({seed_, purpose, place_, 0}, bound);
  }
  std::uint64_t between(std::string_view purpose, std::uint64_t least, std::uint64_t most) const {
    return least + below(purpose, most - least + 1);
  }
  bool chance(std::string_view purpose, double probability) const {
    return draw_chance({seed_, purpose, place_, 0}, probability);
  }
  template <class T>
  const T& one_of(std::string_view purpose, std::span<const T> rows) const {
    return rows[below(purpose, rows.size())];
  }
  // The row that holds the throw, where every row has a `weight`.
  template <class Row>
  const Row& weighed(std::string_view purpose, std::span<const Row> rows) const {
    std::uint64_t total = 0;
    for (const Row& row : rows) total += row.weight;
    std::uint64_t at = below(purpose, total);
    for (const Row& row : rows) {
      if (at < row.weight) return row;
      at -= row.weight;
    }
    return rows.back();
  }

 private:
  std::uint64_t seed_;
  std::uint64_t place_ = 0;
};

}  // namespace daikou::scenarios
