// ZIP archives, as bills come in. Written and read here rather than with a library, because entry
// names are bytes of a charset the format does not know and no flag may say otherwise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::wire {

struct ZipEntry {
  std::string name;     // Bytes as they stand in the archive.
  std::string content;  // Uncompressed.
};

// Deflated entries stamped with the Beijing time of `at`; the same input gives the same bytes.
std::string zip(const std::vector<ZipEntry>& entries, Instant at);

// Stored and deflated entries, in the order of the directory. Together they may not unpack to more
// than `bytes_max`. Error: kMalformed (not an archive, a wrong checksum, encrypted, too large).
Result<std::vector<ZipEntry>> unzip(std::string_view archive,
                                    std::size_t bytes_max = 256UL * 1024 * 1024);

}  // namespace daikou::wire
