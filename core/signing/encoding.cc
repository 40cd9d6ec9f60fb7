#include "core/signing/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace daikou::signing {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::int8_t kNone = -1;

constexpr std::array<std::int8_t, 256> make_values(std::string_view alphabet) {
  std::array<std::int8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr auto kBase64Values = make_values(kBase64);

int base64_value(char c) { return kBase64Values[static_cast<unsigned char>(c)]; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return kNone;
}

std::string to_hex(std::string_view bytes, std::string_view digits) {
  std::string text(bytes.size() * 2, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned byte = static_cast<unsigned char>(bytes[i]);
    text[2 * i] = digits[byte >> 4];
    text[2 * i + 1] = digits[byte & 15];
  }
  return text;
}

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// `count` significant characters (2..4) of a group of four, as three bytes in one number.
std::uint32_t group_bits(std::string_view group, std::size_t count) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i)
    bits = bits << 6 | (i < count ? static_cast<std::uint32_t>(base64_value(group[i])) : 0U);
  return bits;
}

std::size_t padding_of(std::string_view text) {
  if (text.ends_with("==")) return 2;
  return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string to_hex_lower(std::string_view bytes) { return to_hex(bytes, "0123456789abcdef"); }
std::string to_hex_upper(std::string_view bytes) { return to_hex(bytes, "0123456789ABCDEF"); }

Result<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return malformed("hexadecimal text has " + std::to_string(text.size()) +
                     " digits, want an even number");
  std::string bytes(text.size() / 2, '\0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = hex_value(text[i]);
    if (value == kNone)
      return malformed("character " + std::to_string(i + 1) + " is not a hexadecimal digit");
    bytes[i / 2] = static_cast<char>(static_cast<unsigned char>(bytes[i / 2]) << 4 | value);
  }
  return bytes;
}

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* to = text.data();
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k <= count; ++k) to[k] = kBase64[bits >> (18 - 6 * k) & 63];
    to += 4;
  }
  return text;
}

Result<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0)
    return malformed("base64 text has " + std::to_string(text.size()) +
                     " characters, want a multiple of 4");
  const std::size_t significant = text.size() - padding_of(text);
  for (std::size_t i = 0; i < significant; ++i)
    if (base64_value(text[i]) == kNone)
      return malformed("character " + std::to_string(i + 1) + " is not of the base64 alphabet");
  std::string bytes(significant * 3 / 4, '\0');
  char* to = bytes.data();
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const std::size_t count = std::min<std::size_t>(4, significant - i);
    const std::uint32_t bits = group_bits(text.substr(i, 4), count);
    for (std::size_t k = 0; k + 1 < count; ++k)
      *to++ = static_cast<char>(bits >> (16 - 8 * k) & 255);
    if ((bits & ((1U << (8 * (4 - count))) - 1)) != 0)
      return malformed("base64 text ends with bits that belong to no byte");
  }
  return bytes;
}

Result<std::string> from_base64_lines(std::string_view text) {
  std::string dense(text);
  std::erase_if(dense, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return from_base64(dense);
}

}  // namespace daikou::signing
