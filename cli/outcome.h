// Seeds that are listed, and reports that are kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"

namespace daikou::cli {

// "7" or "1..50". Error: kMalformed, naming --seeds.
Result<std::vector<std::uint64_t>> seeds_from_text(std::string_view text);

// Makes the folders it lies in, where they are missing. Error: kRefused.
Result<Done> write_report(const std::string& path, const std::string& text);

}  // namespace daikou::cli
