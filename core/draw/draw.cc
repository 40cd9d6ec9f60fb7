#include "core/draw/draw.h"

namespace daikou {
namespace {

// SplitMix64's finaliser (Steele, Lea, Flood 2014): a bijection that mixes every input bit into
// every output bit.
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

// FNV-1a, enough to tell purposes apart; mix() does the spreading.
constexpr std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return value;
}

}  // namespace

std::uint64_t draw_bits(const Draw& draw) {
  return mix(mix(mix(mix(draw.seed) ^ hash(draw.purpose)) ^ draw.entity) ^ draw.attempt);
}

double draw_unit(const Draw& draw) {
  return static_cast<double>(draw_bits(draw) >> 11U) * 0x1.0p-53;
}

std::uint64_t draw_below(const Draw& draw, std::uint64_t bound) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>((static_cast<Wide>(draw_bits(draw)) * bound) >> 64U);
}

bool draw_chance(const Draw& draw, double probability) { return draw_unit(draw) < probability; }

std::string draw_text(const Draw& draw, std::size_t length, std::string_view alphabet) {
  std::string out(length, '\0');
  std::uint64_t state = draw_bits(draw);
  for (char& c : out) {
    c = alphabet[(state >> 33U) % alphabet.size()];
    state = mix(state);
  }
  return out;
}

std::string draw_nonce(const Draw& draw) {
  return draw_text(draw, 32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

}  // namespace daikou
