#include "merchant/book/money_state.h"

#include <array>

namespace daikou::merchant {
namespace {

constexpr std::array<std::string_view, 6> kStateNames{"written",    "unknown", "pending",
                                                      "not_booked", "refused", "settled"};

constexpr MoneyState state_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kSettled: return MoneyState::kSettled;
    case Outcome::kRefused: return MoneyState::kRefused;
    case Outcome::kPending: return MoneyState::kPending;
    case Outcome::kNotBooked: return MoneyState::kNotBooked;
    case Outcome::kUnknown: break;
  }
  return MoneyState::kUnknown;
}

Learned learn_after_final(MoneyState from, MoneyState told, Source source) {
  if (!is_final(told) || told == from) return {Effect::kNone, from};
  return {Effect::kContradiction, source == Source::kQuery ? told : from};
}

}  // namespace

std::string_view name_of(MoneyState state) { return kStateNames[static_cast<std::size_t>(state)]; }

std::optional<MoneyState> money_state_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kStateNames.size(); ++i)
    if (kStateNames[i] == name) return static_cast<MoneyState>(i);
  return std::nullopt;
}

Learned learn(MoneyState from, Outcome outcome, Source source) {
  const MoneyState told = state_of(outcome);
  if (is_final(from)) return learn_after_final(from, told, source);
  if (is_final(told)) return {Effect::kMoves, told};
  if (told == MoneyState::kUnknown)
    return from == MoneyState::kWritten ? Learned{Effect::kMoves, told}
                                        : Learned{Effect::kNone, from};
  if (told == from) return {Effect::kNone, from};
  if (told == MoneyState::kNotBooked && from == MoneyState::kPending) return {Effect::kLost, told};
  return {Effect::kMoves, told};
}

}  // namespace daikou::merchant
