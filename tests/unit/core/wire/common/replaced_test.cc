#include "core/wire/common/replaced.h"

#include <gtest/gtest.h>

namespace daikou::wire::replaced_test {
namespace {

TEST(Replaced, ExchangesEveryPlaceOnce) {
  EXPECT_EQ(replaced("a&b&&c", "&", "&amp;"), "a&amp;b&amp;&amp;c");
  EXPECT_EQ(replaced("aaa", "aa", "a"), "aa");
  EXPECT_EQ(replaced("abc", "x", "y"), "abc");
  EXPECT_EQ(replaced("", "x", "y"), "");
}

}  // namespace
}  // namespace daikou::wire::replaced_test
