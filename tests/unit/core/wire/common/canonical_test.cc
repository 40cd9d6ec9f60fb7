#include "core/wire/common/canonical.h"

#include <gtest/gtest.h>

namespace daikou::wire::canonical_test {
namespace {

const Fields kFields{{"b", "2"},    {"sign", "x"}, {"a_b", "3"},
                     {"a", "1=&1"}, {"aB", "4"},   {"c", ""}};

TEST(Canonical, SortsByByteAndLeavesOut) {
  EXPECT_EQ(sorted_pairs(kFields, {"sign"}), "a=1=&1&aB=4&a_b=3&b=2");
  EXPECT_EQ(sorted_pairs(kFields, {"sign", "a"}, Empty::kKept), "aB=4&a_b=3&b=2&c=");
  EXPECT_EQ(sorted_pairs(kFields, {}), "a=1=&1&aB=4&a_b=3&b=2&sign=x");
  EXPECT_EQ(sorted_pairs({}, {"sign"}), "");
}

TEST(Canonical, EndsEveryLine) {
  EXPECT_EQ(lines({"GET", "/a", ""}), "GET\n/a\n\n");
  EXPECT_EQ(lines({}), "");
}

}  // namespace
}  // namespace daikou::wire::canonical_test
