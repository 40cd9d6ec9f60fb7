#include "core/text/nearest.h"

#include <gtest/gtest.h>

#include <array>

namespace daikou::nearest_test {
namespace {

constexpr std::array<std::string_view, 4> kNames{"advance", "arm", "debit", "subscribe"};

TEST(Nearest, CountsLettersThatDiffer) {
  EXPECT_EQ(letters_apart("", ""), 0U);
  EXPECT_EQ(letters_apart("debit", "debit"), 0U);
  EXPECT_EQ(letters_apart("debt", "debit"), 1U);
  EXPECT_EQ(letters_apart("", "arm"), 3U);
  EXPECT_EQ(letters_apart("kitten", "sitting"), 3U);
}

TEST(Nearest, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest_name("advanse", kNames), "advance");
  EXPECT_EQ(nearest_name("subcsribe", kNames), "subscribe");
  EXPECT_EQ(nearest_name("amr", kNames), "");
  EXPECT_EQ(nearest_name("teleport", kNames), "");
}

TEST(Nearest, ListsAllNamesWhenNoneIsNear) {
  EXPECT_EQ(suggestion("debti", kNames), "did you mean 'debit'?");
  EXPECT_EQ(suggestion("xyz", kNames), "want one of 'advance', 'arm', 'debit', 'subscribe'");
  EXPECT_EQ(suggestion("xyz", {}), "want none");
}

}  // namespace
}  // namespace daikou::nearest_test
