// What the verbs that play scenarios have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/exit_code.h"
#include "core/domain/provider.h"
#include "core/result/result.h"
#include "scenarios/engine/run/play.h"

namespace daikou::cli {

ExitCode exit_code_of(scenarios::Verdict verdict);

struct SeedRange {
  std::uint64_t first = 1;
  std::uint64_t last = 1;
};
// "7" or "1..50", at most so many. Error: kMalformed.
Result<SeedRange> seed_range_from_text(std::string_view text, std::uint64_t seeds_max);

// What --channel says; none when it was left out. Error: kMalformed.
Result<std::optional<Channel>> channel_option(std::string_view name);

}  // namespace daikou::cli
