// Comparing what was seen with what was wanted, in words a person reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/form/form.h"
#include "core/money/fen.h"
#include "core/time/instant.h"
#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios::expectations {

// How many of something: exactly, or between bounds.
struct Count {
  std::optional<std::uint64_t> exactly;
  std::optional<std::uint64_t> at_least;
  std::optional<std::uint64_t> at_most;

  bool takes(std::uint64_t seen) const {
    return (!exactly || seen == *exactly) && (!at_least || seen >= *at_least) &&
           (!at_most || seen <= *at_most);
  }
  std::string words() const {
    if (exactly) return std::to_string(*exactly);
    std::string text;
    if (at_least) text = "at least " + std::to_string(*at_least);
    if (at_most) text += (text.empty() ? "at most " : " and at most ") + std::to_string(*at_most);
    return text.empty() ? "any number" : text;
  }
};

// The keys of T's member `count`; with nothing said, at least one is wanted.
template <class T>
void add_count_fields(form::Form<T>& form) {
  form.fields.push_back(form::field_by<T, std::uint64_t>(
      "count", "Exactly so many.", [](std::uint64_t n, T& to) { to.count.exactly = n; }));
  form.fields.push_back(form::field_by<T, std::uint64_t>(
      "at_least", "So many or more.", [](std::uint64_t n, T& to) { to.count.at_least = n; }));
  form.fields.push_back(form::field_by<T, std::uint64_t>(
      "at_most", "So many or fewer.", [](std::uint64_t n, T& to) { to.count.at_most = n; }));
}

inline Result<Done> check_count(const Count& wanted, std::uint64_t seen, const std::string& what) {
  const Count count =
      wanted.exactly || wanted.at_least || wanted.at_most ? wanted : Count{{}, 1, {}};
  if (count.takes(seen)) return Done{};
  return unmet(std::to_string(seen) + " " + what + ", want " + count.words());
}

inline std::string in_words(std::string_view text) { return std::string(text); }
inline std::string in_words(Fen amount) { return to_yuan_text(amount) + " CNY"; }
inline std::string in_words(bool flag) { return flag ? "true" : "false"; }
template <std::integral T>
std::string in_words(T number) {
  return std::to_string(number);
}
template <class E>
requires std::is_enum_v<E> std::string in_words(E value) { return std::string(name_of(value)); }

// Nothing wanted is always right.
template <class T>
Result<Done> check_equal(const char* what, const std::optional<T>& wanted, const T& seen) {
  if (!wanted || *wanted == seen) return Done{};
  return unmet(std::string(what) + " is " + in_words(seen) + ", want " + in_words(*wanted));
}

}  // namespace daikou::scenarios::expectations
