#include "core/wire/common/field_error.h"

#include <gtest/gtest.h>

namespace daikou::wire::field_error_test {
namespace {

TEST(FieldError, SaysWhatWasSeenAndWanted) {
  EXPECT_EQ(invalid_field("amount", "abc", "a number").detail, "amount is 'abc', want a number");
  EXPECT_EQ(missing_field("amount").detail, "amount is missing");
  EXPECT_EQ(missing_field("amount").problem, FieldProblem::kMissing);
}

TEST(FieldError, CutsLongValuesBetweenCharacters) {
  EXPECT_EQ(shown(std::string(40, 'x')), "'" + std::string(40, 'x') + "'");
  EXPECT_EQ(shown(std::string(41, 'x')), "'" + std::string(40, 'x') + "…'");
  EXPECT_EQ(shown(std::string(39, 'x') + "你"), "'" + std::string(39, 'x') + "…'");
}

}  // namespace
}  // namespace daikou::wire::field_error_test
