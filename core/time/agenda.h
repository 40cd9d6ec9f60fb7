// Timers as plain rows, never closures: a thing with an agenda can be copied, saved and compared.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/time/instant.h"

namespace daikou {

// Kind is an enum of what can fall due; `id` says for whom.
template <class Kind>
struct Timer {
  Instant at;
  std::uint64_t sequence = 0;  // Order of arming: equal instants fire in the order they were armed.
  std::uint32_t id = 0;
  Kind kind{};
};

template <class Kind>
class Agenda {
 public:
  void arm(Instant at, Kind kind, std::uint32_t id) {
    rows_.push_back({at, ++sequence_, id, kind});
    std::push_heap(rows_.begin(), rows_.end(), later);
  }
  // The instant of the earliest row; kNever when there is none.
  Instant next() const { return rows_.empty() ? kNever : rows_.front().at; }
  // Takes the earliest row due by `now`.
  std::optional<Timer<Kind>> take(Instant now) {
    if (rows_.empty() || rows_.front().at > now) return std::nullopt;
    std::pop_heap(rows_.begin(), rows_.end(), later);
    const Timer<Kind> row = rows_.back();
    rows_.pop_back();
    return row;
  }
  std::size_t size() const { return rows_.size(); }
  // In heap order, for saving and for the board; `restore` takes them back in any order.
  const std::vector<Timer<Kind>>& rows() const { return rows_; }
  std::uint64_t sequence() const { return sequence_; }
  void restore(std::vector<Timer<Kind>> rows, std::uint64_t sequence) {
    rows_ = std::move(rows);
    sequence_ = sequence;
    std::make_heap(rows_.begin(), rows_.end(), later);
  }

 private:
  static bool later(const Timer<Kind>& a, const Timer<Kind>& b) {
    return a.at != b.at ? a.at > b.at : a.sequence > b.sequence;
  }
  std::vector<Timer<Kind>> rows_;
  std::uint64_t sequence_ = 0;
};

}  // namespace daikou
