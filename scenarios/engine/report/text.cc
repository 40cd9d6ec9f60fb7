#include "scenarios/engine/report/text.h"

#include <fmt/format.h>

#include "core/wire/utf8.h"

namespace daikou::scenarios {
namespace {

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

bool continues(char c) { return (byte_of(c) & 0xC0) == 0x80; }

std::string without_carriage_returns(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      kept += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      kept += "\\x0D";
  }
  return kept;
}

// Both texts have their seconds end at the nineteenth character.
std::string with_milliseconds(std::string text, Instant at) {
  const milliseconds rest = at - std::chrono::floor<seconds>(at);
  if (rest.count() != 0) text.insert(19, fmt::format(".{:03}", rest.count()));
  return text;
}

}  // namespace

std::string readable(std::string_view text) {
  const std::string lines = without_carriage_returns(text);
  std::string out;
  out.reserve(lines.size());
  for (std::string_view rest = lines; !rest.empty();) {
    const wire::TextScan scan = wire::scan_utf8(rest);
    const std::size_t bad = scan.broken ? *scan.broken : scan.control.value_or(rest.size());
    out += rest.substr(0, bad);
    rest.remove_prefix(bad);
    if (rest.empty()) break;
    out += fmt::format("\\x{:02X}", byte_of(rest.front()));
    rest.remove_prefix(1);
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : readable(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t columns) {
  std::string whole = readable(text);
  std::size_t used = 0;
  std::size_t fits = 0;  // Bytes that leave a column for the dots.
  for (std::size_t at = 0; at < whole.size();) {
    std::size_t end = at + 1;
    while (end < whole.size() && continues(whole[end])) ++end;
    used += byte_of(whole[at]) >= 0xE3 ? 2U : 1U;
    if (used > columns) return whole.substr(0, fits) + "…";
    if (used < columns) fits = end;
    at = end;
  }
  return whole;
}

std::string exact_text(Instant at) { return with_milliseconds(to_spaced_text(at), at); }

std::string exact_rfc3339_text(Instant at) { return with_milliseconds(to_rfc3339_text(at), at); }

}  // namespace daikou::scenarios
