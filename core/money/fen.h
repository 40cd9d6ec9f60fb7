// Money: a count of fen (1/100 CNY). No double goes in or comes out. See docs/adr/0003-fen.md.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou {

class Fen {
 public:
  constexpr Fen() = default;
  constexpr explicit Fen(std::int64_t count) : count_(count) {}
  constexpr std::int64_t count() const { return count_; }
  friend constexpr auto operator<=>(Fen, Fen) = default;

 private:
  std::int64_t count_ = 0;
};

namespace literals {
consteval Fen operator""_fen(unsigned long long count) {
  return Fen(static_cast<std::int64_t>(count));
}
}  // namespace literals

// Checked sums. Error: kMalformed when the result leaves int64.
Result<Fen> add(Fen a, Fen b);
Result<Fen> subtract(Fen a, Fen b);

// Sums that cannot leave int64 because every amount in a world is at most kFenMax and their number
// is bounded. Asserts rather than wraps.
Fen sum(Fen a, Fen b);
Fen difference(Fen a, Fen b);

// The largest single amount read from any wire: 1,000,000,000.00 CNY.
inline constexpr Fen kFenMax{100'000'000'000};

// "12.34", "12.3", "12" -> 1234, 1230, 1200. At most two decimals, no sign, no blanks, at most
// kFenMax. Errors: kMalformed.
Result<Fen> fen_from_yuan_text(std::string_view text);

// "1234" -> 1234. Digits only, at most kFenMax. Errors: kMalformed.
Result<Fen> fen_from_fen_text(std::string_view text);

// 1234 -> "12.34"; -5 -> "-0.05".
std::string to_yuan_text(Fen amount);

// 1234 -> "1234".
std::string to_fen_text(Fen amount);

}  // namespace daikou
