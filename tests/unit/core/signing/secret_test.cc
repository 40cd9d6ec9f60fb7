#include "core/signing/secret.h"

#include <gtest/gtest.h>

#include <sstream>

namespace daikou::secret_test {
namespace {

TEST(Secret, PrintsStarsOnly) {
  const Secret secret("SimOnlyApiV2Key0123456789abcdef0");
  std::ostringstream out;
  out << secret;
  EXPECT_EQ(out.str(), "***");
  EXPECT_EQ(testing::PrintToString(secret), "***");
}

TEST(Secret, ShowsItsBytesWhenAsked) {
  EXPECT_EQ(Secret("abc").reveal(), "abc");
  EXPECT_TRUE(Secret().empty());
  EXPECT_EQ(Secret("abc").size(), 3U);
}

TEST(Secret, ComparesByBytes) {
  EXPECT_EQ(Secret("abc"), Secret("abc"));
  EXPECT_FALSE(Secret("abc") == Secret("abd"));
}

static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Secret>);

}  // namespace
}  // namespace daikou::secret_test
