#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/fixture.h"
#include "tests/support/places.h"

namespace daikou {

void expect_golden(std::string_view path, const std::string& text) {
  const std::string below = "golden/" + std::string(path);
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr) {
    const std::filesystem::path whole = source_dir() + "/fixtures/" + below;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary | std::ios::trunc) << text;
    return;
  }
  const std::string golden = read_fixture(below);
  if (golden == text) return;
  const auto [seen, wanted] = std::mismatch(text.begin(), text.end(), golden.begin(), golden.end());
  const auto line = 1 + std::count(text.begin(), seen, '\n');
  ADD_FAILURE() << "fixtures/" << below << ", line " << line << ":\n  seen   '"
                << std::string(seen, std::find(seen, text.end(), '\n')) << "'\n  wanted '"
                << std::string(wanted, std::find(wanted, golden.end(), '\n'))
                << "'\nDAIKOU_UPDATE_GOLDEN=1 rewrites the file";
}

}  // namespace daikou
