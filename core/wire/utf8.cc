#include "core/wire/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace daikou::wire {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x80 * kEach;

// True when all eight bytes lie in 0x20..0x7F: no high bit, and subtracting 0x20 borrows nowhere.
bool plain_ascii(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return ((word | (word - 0x20 * kEach)) & kHighBits) == 0;
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// How many bytes the character at `at` has; 0 when it is none.
std::size_t sequence_size(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                                         : 4;
  if (size == 0 || lead > 0xF4 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  if (size < 3) return size;
  const unsigned second = byte_at(text, at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool beyond = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : size;
}

bool forbidden(std::string_view character) {
  const unsigned first = byte_at(character, 0);
  if (first < 0x20) return first != '\t' && first != '\n' && first != '\r';
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

}  // namespace

TextScan scan_utf8(std::string_view text) {
  TextScan scan;
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && plain_ascii(&text[at])) {
      at += 8;
      continue;
    }
    const std::size_t size = sequence_size(text, at);
    if (size == 0) {
      scan.broken = at;
      return scan;
    }
    if (forbidden(text.substr(at, size))) {
      scan.control = at;
      return scan;
    }
    if (size == 4 && !scan.four_byte) scan.four_byte = at;
    at += size;
  }
  return scan;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace daikou::wire
