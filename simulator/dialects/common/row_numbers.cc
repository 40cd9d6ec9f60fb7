#include "simulator/dialects/common/row_numbers.h"

#include <charconv>

#include "core/draw/draw.h"

namespace daikou::simulator {

constexpr std::size_t kRowDigits = 10;

std::string row_digits(std::uint64_t row) {
  std::string digits = std::to_string(row);
  return digits.size() >= kRowDigits ? digits
                                     : std::string(kRowDigits - digits.size(), '0') + digits;
}

std::uint64_t row_in(std::string_view number, std::size_t length) {
  if (number.size() != length) return 0;
  const std::string_view digits = number.substr(length - kRowDigits);
  std::uint64_t row = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), row);
  return error == std::errc() && end == digits.data() + digits.size() ? row : 0;
}

std::string drawn(const World& world, std::string_view purpose, std::uint64_t row,
                  std::size_t length, std::string_view alphabet) {
  return draw_text({world.seed, purpose, row, 0}, length, alphabet);
}

std::string masked_letters(std::uint64_t bits) {
  std::string letters;
  for (std::size_t i = 0; i < kMaskedLetters; ++i, bits >>= 6U)
    letters += kNumberLetters[bits & 63U];
  return letters;
}

std::optional<std::uint64_t> masked_bits(std::string_view letters) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::size_t value = kNumberLetters.find(letters[i]);
    if (value == std::string_view::npos) return std::nullopt;
    bits |= std::uint64_t{value} << (6U * i);
  }
  return bits;
}

}  // namespace daikou::simulator
