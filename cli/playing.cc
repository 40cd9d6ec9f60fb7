#include "cli/playing.h"

#include <charconv>
#include <string>

#include "core/domain/channel_names.h"
#include "core/text/nearest.h"

namespace daikou::cli {
namespace {

bool read_seed(std::string_view text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

ExitCode exit_code_of(scenarios::Verdict verdict) {
  using scenarios::Verdict;
  switch (verdict) {
    case Verdict::kPassed: return ExitCode::kDone;
    case Verdict::kInconclusive: return ExitCode::kInconclusive;
    case Verdict::kFailed: return ExitCode::kAssertion;
    case Verdict::kGateMissed: return ExitCode::kGate;
    case Verdict::kViolated: return ExitCode::kInvariant;
    case Verdict::kConfiguration: return ExitCode::kUsage;
    case Verdict::kInternal: break;
  }
  return ExitCode::kBug;
}

Result<SeedRange> seed_range_from_text(std::string_view text, std::uint64_t seeds_max) {
  const std::size_t dots = text.find("..");
  SeedRange range;
  const bool read =
      read_seed(text.substr(0, dots), range.first) &&
      read_seed(dots == std::string_view::npos ? text : text.substr(dots + 2), range.last);
  if (read && range.last >= range.first && range.last - range.first < seeds_max) return range;
  return Error{ErrorCode::kMalformed, "--seeds '" + std::string(text) +
                                          "', want a range such as 1..50, of at most " +
                                          std::to_string(seeds_max)};
}

Result<std::optional<Channel>> channel_option(std::string_view name) {
  if (name.empty()) return std::optional<Channel>();
  if (const auto channel = channel_from_name(name)) return channel;
  return Error{ErrorCode::kMalformed, "--channel '" + std::string(name) + "' is no channel, " +
                                          suggestion(name, channel_names())};
}

}  // namespace daikou::cli
