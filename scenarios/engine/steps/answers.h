// What the hand wants to be answered; what is left out may be anything.
#pragma once

#include <optional>
#include <string>

#include "core/form/form.h"
#include "scenarios/engine/steps/step.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::scenarios::steps {

struct WantedAnswer {
  std::optional<Outcome> outcome;
  std::optional<Reason> reason;
};

template <class T>
form::Field<T> outcome_field() {
  return form::field_by<T, Outcome>("outcome", "What must be known after it.",
                                    [](Outcome value, T& to) { to.wanted.outcome = value; });
}
template <class T>
form::Field<T> reason_field() {
  return form::field_by<T, Reason>("reason", "Why it must be refused.",
                                   [](Reason value, T& to) { to.wanted.reason = value; });
}

// Error: kRefused when the answer is another one.
template <class Answer>
Result<Done> check_answer(const WantedAnswer& wanted, const Answer& seen) {
  const bool fits = (!wanted.outcome || *wanted.outcome == seen.outcome) &&
                    (!wanted.reason || *wanted.reason == seen.reason);
  if (fits) return Done{};
  const auto words = [](Outcome outcome, Reason reason) {
    return std::string(name_of(outcome)) +
           (reason == Reason::kNone ? "" : " (" + std::string(name_of(reason)) + ")");
  };
  return unmet("answered " + words(seen.outcome, seen.reason) + ": " + seen.detail + ", want " +
               words(wanted.outcome.value_or(seen.outcome), wanted.reason.value_or(Reason::kNone)));
}

}  // namespace daikou::scenarios::steps
