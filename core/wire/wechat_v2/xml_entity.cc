#include "core/wire/wechat_v2/xml_entity.h"

#include <utility>

#include "core/wire/utf8.h"

namespace daikou::wechat_v2 {
namespace {

std::optional<std::uint32_t> code_point(std::string_view digits) {
  const std::uint32_t base = digits.starts_with('x') ? 16 : 10;
  if (base == 16) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const std::size_t digit =
        std::string_view("0123456789abcdef")
            .find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    if (digit >= base) return std::nullopt;
    value = value * base + static_cast<std::uint32_t>(digit);
    if (value > 0x10FFFF) return std::nullopt;
  }
  return value;
}

Entity encode_utf8(std::uint32_t code) {
  const auto low = [&](int shift) { return static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  const auto lead = [&](std::uint32_t mark, int shift) {
    return static_cast<char>(mark | code >> shift);
  };
  if (code < 0x80) return {{lead(0, 0)}, 1};
  if (code < 0x800) return {{lead(0xC0, 6), low(0)}, 2};
  if (code < 0x10000) return {{lead(0xE0, 12), low(6), low(0)}, 3};
  return {{lead(0xF0, 18), low(12), low(6), low(0)}, 4};
}

}  // namespace

std::optional<Entity> entity(std::string_view name) {
  constexpr std::pair<std::string_view, char> kNamed[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, character] : kNamed)
    if (name == known) return Entity{{character}, 1};
  if (!name.starts_with('#')) return std::nullopt;
  const std::optional<std::uint32_t> code = code_point(name.substr(1));
  if (!code) return std::nullopt;
  const Entity bytes = encode_utf8(*code);
  const wire::TextScan scan = wire::scan_utf8({bytes.bytes, bytes.size});
  if (scan.broken || scan.control) return std::nullopt;  // A surrogate or a forbidden character.
  return bytes;
}

}  // namespace daikou::wechat_v2
