// How the gateways' own numbers are made of the world's: a row's number stands at the end, the rest
// is dates and draws. So a number leads back to its row, and none is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator {

// Ten digits, more for rows beyond them.
std::string row_digits(std::uint64_t row);
// The row at the end of a number of that length; 0 when it has another length or is no number.
std::uint64_t row_in(std::string_view number, std::size_t length);

// Drawn for this row of this world.
std::string drawn(const World& world, std::string_view purpose, std::uint64_t row,
                  std::size_t length, std::string_view alphabet);

// 64 bits as eleven letters, and back.
inline constexpr std::size_t kMaskedLetters = 11;
inline constexpr std::string_view kNumberLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
std::string masked_letters(std::uint64_t bits);
std::optional<std::uint64_t> masked_bits(std::string_view letters);

}  // namespace daikou::simulator
