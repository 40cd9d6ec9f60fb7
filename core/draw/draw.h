// Nothing is random, everything is drawn: a draw is a pure function of (seed, purpose, entity,
// attempt), so adding a draw somewhere moves no other, and thread order cannot change an outcome.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daikou {

struct Draw {
  std::uint64_t seed = 0;
  std::string_view purpose;   // Why, in words: "debit outcome", "reply nonce".
  std::uint64_t entity = 0;   // Of whom: a mandate's, payer's or exchange's number.
  std::uint64_t attempt = 0;  // Which time.
};

// 64 well mixed bits.
std::uint64_t draw_bits(const Draw& draw);
// Uniform in [0, 1).
double draw_unit(const Draw& draw);
// Uniform in [0, bound). `bound` > 0.
std::uint64_t draw_below(const Draw& draw, std::uint64_t bound);
// True with the given probability; 0 is never, 1 is always.
bool draw_chance(const Draw& draw, double probability);
// `length` characters out of `alphabet`.
std::string draw_text(const Draw& draw, std::size_t length, std::string_view alphabet);
// 32 upper-case letters and digits, as nonces read on the wire.
std::string draw_nonce(const Draw& draw);

}  // namespace daikou
