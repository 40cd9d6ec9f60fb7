// A life cycle is a table of legal moves; anything else is refused. The documentation draws these
// tables and an exhaustive test walks them.
#pragma once

#include <cstddef>
#include <optional>

namespace daikou {

template <class State, class Event>
struct Move {
  State from;
  Event event;
  State to;
};

// Where `event` leads from `from`; nullopt when the table has no such move.
template <class State, class Event, std::size_t N>
constexpr std::optional<State> next(const Move<State, Event> (&table)[N], State from, Event event) {
  for (const auto& move : table)
    if (move.from == from && move.event == event) return move.to;
  return std::nullopt;
}

}  // namespace daikou
