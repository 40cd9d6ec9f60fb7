// One pass over bytes that claim to be UTF-8 text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace daikou::wire {

struct TextScan {
  std::optional<std::size_t> broken;     // First byte that is not UTF-8.
  std::optional<std::size_t> four_byte;  // First character above U+FFFF.
  std::optional<std::size_t> control;    // First character XML 1.0 does not allow.
};

// Stops at the first broken byte or forbidden character.
TextScan scan_utf8(std::string_view text);

// Characters (not bytes) of a valid UTF-8 text.
std::size_t character_count(std::string_view text);

}  // namespace daikou::wire
