// Bytes as text: hexadecimal and base64 (RFC 4648), strict in reading.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::signing {

std::string to_hex_lower(std::string_view bytes);
std::string to_hex_upper(std::string_view bytes);
// Either case, an even number of digits, nothing else. Error: kMalformed.
Result<std::string> from_hex(std::string_view text);

// With padding, one line.
std::string to_base64(std::string_view bytes);
// The standard alphabet with its padding; no blanks, no line ends, no bits left over, so that every
// byte string has exactly one text. Error: kMalformed, naming the place.
Result<std::string> from_base64(std::string_view text);
// The same after dropping blanks and line ends: configuration files and PEM-like paste.
Result<std::string> from_base64_lines(std::string_view text);

}  // namespace daikou::signing
