// What descriptions of messages are written with, whatever form the message has: flat_io.h reads
// and writes flat ones, object_io.h JSON.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace daikou::wire {

// Which bytes a text may have.
class Alphabet {
 public:
  // Any.
  constexpr Alphabet() = default;
  // Those of `bytes` and of `more`; `wanted` says so to people.
  constexpr Alphabet(std::string_view bytes, std::string_view more, std::string_view wanted)
      : wanted_(wanted) {
    for (const std::string_view some : {bytes, more})
      for (const char c : some) has_[static_cast<unsigned char>(c)] = true;
  }
  bool allows(std::string_view text) const;
  constexpr std::string_view wanted() const { return wanted_; }

 private:
  std::array<bool, 256> has_{};
  std::string_view wanted_;
};
inline constexpr Alphabet kAnyText{};
inline constexpr Alphabet kDigits{"0123456789", "", "digits only"};
inline constexpr std::string_view kLettersAndDigits =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr Alphabet kNoBlanks{kLettersAndDigits, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
                                    "letters, digits and marks without blanks"};

// const for writers.
template <class Io, class Message>
using Of = std::conditional_t<Io::kWrites, const Message, Message>;

template <class Slot>
struct SlotValue {
  using Type = Slot;
};
template <class T>
struct SlotValue<std::optional<T>> {
  using Type = T;
};

}  // namespace daikou::wire
