// What the words of a channel mean to a merchant, as tables: one row per word and meaning.
//
// Whatever no row explains is unknown: a merchant that guesses pays twice.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/domain/reason.h"

namespace daikou::merchant {

struct Meaning {
  Outcome outcome = Outcome::kUnknown;
  Reason reason = Reason::kSystemError;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

constexpr Meaning refused(Reason reason) { return {Outcome::kRefused, reason}; }
constexpr Meaning not_booked(Reason reason) { return {Outcome::kNotBooked, reason}; }
constexpr Meaning unknown(Reason reason) { return {Outcome::kUnknown, reason}; }
// A question that was refused taught nothing about what it asked.
constexpr Meaning as_question(Meaning meaning) { return {Outcome::kUnknown, meaning.reason}; }

// The first row fits whose code is equal and whose text is part of what was said; an empty code or
// text fits everything.
struct MeaningRow {
  std::string_view code;
  std::string_view text;
  Meaning meaning;
};
// Meaning{} when no row fits.
Meaning look_up(std::span<const MeaningRow> rows, std::string_view code, std::string_view text);

// An answer of any kind with that meaning; `detail` is for people.
template <class Answer>
Answer say(const Meaning& meaning, std::string detail) {
  Answer answer;
  answer.outcome = meaning.outcome;
  answer.reason = meaning.reason;
  answer.detail = std::move(detail);
  return answer;
}

}  // namespace daikou::merchant
