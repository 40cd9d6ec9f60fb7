#include "core/wire/common/traced.h"

#include <algorithm>

#include "core/wire/common/field_error.h"
#include "core/wire/utf8.h"

namespace daikou::wire {
namespace {

bool is_utf8(std::string_view text) { return !scan_utf8(text).broken; }

// Bytes above 0x7F as \xBB.
std::string spelled(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out += c;
    else
      out.append("\\x").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
  }
  return out;
}

// The start of the character a byte belongs to.
std::size_t start_of(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::string excerpt(std::string_view text, std::size_t at, bool spell) {
  if (at >= text.size()) return "nothing more";
  constexpr std::size_t kShown = 24;  // Bytes; `shown` cuts what is longer than it likes.
  if (spell) return "'" + spelled(text.substr(at, kShown)) + "'";
  return shown(text.substr(start_of(text, at)));
}

// "in amount", "in line 2".
std::string part_at(std::string_view text, std::size_t at, Parts parts) {
  if (parts == Parts::kLines) {
    const auto ends =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return "in line " + std::to_string(ends + 1);
  }
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('&', at - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min({text.find('=', start), text.find('&', start), text.size()});
  return "in " + std::string(text.substr(start, end - start));
}

}  // namespace

std::optional<std::string> first_difference(std::string_view wanted, std::string_view other,
                                            Parts parts) {
  if (wanted == other) return std::nullopt;
  const auto [mine, theirs] =
      std::mismatch(wanted.begin(), wanted.end(), other.begin(), other.end());
  const auto at = static_cast<std::size_t>(mine - wanted.begin());
  const bool spell = is_utf8(wanted) != is_utf8(other);
  return "byte " + std::to_string(at + 1) + ", " +
         part_at(mine == wanted.end() ? other : wanted, at, parts) + ": wanted " +
         excerpt(wanted, at, spell) + ", signed " + excerpt(other, at, spell);
}

std::string to_text(std::string_view wanted, const Traced& traced, Parts parts) {
  std::string text = "signature of this text wanted: " + std::string(wanted);
  if (traced.text && *traced.text == wanted) {
    text += "\nthe sender signed: the same text";
  } else if (traced.text) {
    const bool alike = is_utf8(wanted) == is_utf8(*traced.text);
    text += "\nthe sender signed: " + (alike ? *traced.text : spelled(*traced.text)) +
            "\nfirst difference: " + first_difference(wanted, *traced.text, parts).value_or("");
  } else if (traced.tried != 0) {
    text += "\nthe sender signed: not known; a signature hides its text, and none of the " +
            std::to_string(traced.tried) + " other texts that were tried fits";
  }
  return text + "\nlikely cause: " + traced.cause;
}

}  // namespace daikou::wire
