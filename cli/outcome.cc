#include "cli/outcome.h"

#include <filesystem>
#include <fstream>

#include "cli/playing.h"

namespace daikou::cli {

Result<std::vector<std::uint64_t>> seeds_from_text(std::string_view text) {
  constexpr std::uint64_t kSeedsMax = 100'000;
  DAIKOU_TRY(const SeedRange range, seed_range_from_text(text, kSeedsMax));
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t seed = range.first; seeds.size() <= range.last - range.first; ++seed)
    seeds.push_back(seed);
  return seeds;
}

Result<Done> write_report(const std::string& path, const std::string& text) {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (file.flush()) return Done{};
  return Error{ErrorCode::kRefused, path + ": cannot be written"};
}

}  // namespace daikou::cli
