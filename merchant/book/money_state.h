// What the merchant knows about money it asked to be moved, and how an answer changes that.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/domain/reason.h"

namespace daikou::merchant {

enum class MoneyState : std::uint8_t {
  kWritten,    // Written down, about to be sent. After a crash nobody knows: ask.
  kUnknown,    // Sent, the answer was lost: ask.
  kPending,    // Accepted; the result comes later.
  kNotBooked,  // The channel has nothing: the same number may be sent again.
  kRefused,    // Definitely not moved, and never under this number.
  kSettled,    // Moved.
};
std::string_view name_of(MoneyState state);
std::optional<MoneyState> money_state_from_name(std::string_view name);

constexpr bool is_final(MoneyState state) {
  return state == MoneyState::kRefused || state == MoneyState::kSettled;
}

// Where an answer came from.
enum class Source : std::uint8_t {
  kReply,   // To the request that was to move the money.
  kNotice,  // The channel's own notification.
  kQuery,   // We asked: the channel's last word.
};

// What an answer makes of a state. Answers overtake each other: a stale one changes nothing.
enum class Effect : std::uint8_t {
  kNone,           // Nothing new.
  kMoves,          // To `to`.
  kLost,           // To `to`, though the channel had accepted it before: an incident.
  kContradiction,  // A final state is denied: an incident. Only a query's word moves it to `to`;
                   // after any other, `to` is the old state and a query must follow.
};
struct Learned {
  Effect effect = Effect::kNone;
  MoneyState to = MoneyState::kWritten;
  friend bool operator==(const Learned&, const Learned&) = default;
};
Learned learn(MoneyState from, Outcome outcome, Source source);

}  // namespace daikou::merchant
