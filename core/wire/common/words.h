// Closed vocabularies: our word and the wire's, one table each.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace daikou::wire {

template <class E>
struct Word {
  E value;
  std::string_view text;
};
template <class E>
Word(E, std::string_view) -> Word<E>;

template <class E, std::size_t N>
constexpr std::string_view text_of(const std::array<Word<E>, N>& words, E value) {
  for (const Word<E>& word : words)
    if (word.value == value) return word.text;
  return {};
}
template <class E, std::size_t N>
constexpr std::optional<E> value_of(const std::array<Word<E>, N>& words, std::string_view text) {
  for (const Word<E>& word : words)
    if (word.text == text) return word.value;
  return std::nullopt;
}
// "DAY, MONTH", for error texts.
template <class E, std::size_t N>
std::string listed(const std::array<Word<E>, N>& words) {
  std::string all;
  for (const Word<E>& word : words) all.append(all.empty() ? "" : ", ").append(word.text);
  return all;
}

}  // namespace daikou::wire
