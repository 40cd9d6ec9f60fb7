// Deflate with one of its two usual wrappings: gzip (bills) or zlib (RFC 1950).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::wire {

enum class Wrapping : std::uint8_t { kGzip, kZlib };

// The same input gives the same bytes: no time, no name in the header.
std::string compress(std::string_view plain, Wrapping wrapping);

// Reads one whole stream and nothing after it, unpacking to at most `bytes_max`.
// Error: kMalformed (another format, cut short, too large, a wrong checksum).
Result<std::string> decompress(std::string_view packed, Wrapping wrapping,
                               std::size_t bytes_max = 256UL * 1024 * 1024);

}  // namespace daikou::wire
