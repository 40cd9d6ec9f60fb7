#include "core/result/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace daikou::result_test {
namespace {

Result<int> even(int value) {
  if (value % 2 != 0) return Error{ErrorCode::kMalformed, std::to_string(value) + " is odd"};
  return value;
}

Result<Done> small(int value) {
  if (value > 10) return Error{ErrorCode::kRefused, "too large"};
  return Done{};
}

Result<std::string> describe(int value) {
  DAIKOU_TRY(const int half, even(value).transform([](int v) { return v / 2; }));
  DAIKOU_CHECK(small(half));
  DAIKOU_TRY(const int even_half, even(half));
  return std::to_string(even_half);
}

TEST(Result, HoldsAValueOrTheReasonThereIsNone) {
  const Result<int> good = even(4);
  ASSERT_TRUE(good);
  EXPECT_TRUE(good.has_value());
  EXPECT_EQ(*good, 4);
  EXPECT_EQ(good.value_or(0), 4);

  const Result<int> bad = even(3);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(bad.error().detail, "3 is odd");
  EXPECT_EQ(bad.value_or(7), 7);
}

TEST(Result, AndThenGoesOnOnlyFromAValue) {
  int calls = 0;
  const auto halve = [&](int value) -> Result<int> {
    ++calls;
    return value / 2;
  };
  EXPECT_EQ(*even(8).and_then(halve), 4);
  EXPECT_EQ(even(7).and_then(halve).error().detail, "7 is odd");
  const Result<int> kept = even(12);
  EXPECT_EQ(*kept.and_then(halve).and_then(even), 6);
  EXPECT_EQ(calls, 2);
}

TEST(Result, TransformChangesTheValueAndKeepsTheError) {
  const auto text = [](int value) { return std::to_string(value); };
  EXPECT_EQ(*even(2).transform(text), "2");
  EXPECT_EQ(even(1).transform(text).error().detail, "1 is odd");
}

TEST(Result, CarriesWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

struct TryRow {
  const char* name;
  int input;
  const char* value;  // nullptr: the error is expected.
  const char* error;
};

TEST(Result, TryAndCheckReturnTheFirstError) {
  const TryRow rows[] = {
      {"all good", 8, "4", nullptr},
      {"first try", 7, nullptr, "7 is odd"},
      {"check", 24, nullptr, "too large"},
      {"second try", 6, nullptr, "3 is odd"},
  };
  for (const TryRow& row : rows) {
    const Result<std::string> got = describe(row.input);
    ASSERT_EQ(got.has_value(), row.value != nullptr) << row.name;
    EXPECT_EQ(got ? *got : got.error().detail, row.value != nullptr ? row.value : row.error)
        << row.name;
  }
}

}  // namespace
}  // namespace daikou::result_test
