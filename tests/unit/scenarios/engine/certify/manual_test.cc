// The table of rules in the manual is the one the rules give. DAIKOU_UPDATE_GOLDEN=1 rewrites it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scenarios/engine/certify/catalogue.h"
#include "tests/support/places.h"

namespace daikou::scenarios::certify::manual_test {
namespace {

constexpr std::string_view kHeading = "## The rules\n\n";

TEST(CertifyManual, EndsWithEveryRule) {
  const std::string path = source_dir() + "/docs/certify.md";
  std::ostringstream read;
  read << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string page = read.str();
  const std::size_t at = page.find(kHeading);
  ASSERT_NE(at, std::string::npos);
  const std::string wanted = page.substr(0, at + kHeading.size()) + rules_manual();
  if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary | std::ios::trunc) << wanted;
  EXPECT_TRUE(page == wanted) << path << " is out of date: DAIKOU_UPDATE_GOLDEN=1 rewrites it";
}

}  // namespace
}  // namespace daikou::scenarios::certify::manual_test
