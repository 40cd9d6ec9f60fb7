#include "core/money/fen.h"

#include <gtest/gtest.h>

#include <limits>

namespace daikou::fen_test {
namespace {

struct YuanRow {
  const char* name;
  const char* text;
  std::optional<std::int64_t> fen;
};

TEST(Fen, ReadsYuanTextWithAtMostTwoDecimals) {
  const YuanRow rows[] = {
      {"two decimals", "12.34", 1234},
      {"one decimal", "12.3", 1230},
      {"none", "12", 1200},
      {"zero", "0.00", 0},
      {"one fen", "0.01", 1},
      {"three decimals", "1.234", {}},
      {"sign", "-1.00", {}},
      {"plus", "+1", {}},
      {"blank", " 1", {}},
      {"empty", "", {}},
      {"dot alone", ".", {}},
      {"no yuan", ".50", {}},
      {"no cents", "5.", {}},
      {"comma", "1,000.00", {}},
      {"exponent", "1e3", {}},
      {"largest", "1000000000.00", 100'000'000'000},
      {"too large", "1000000000.01", {}},
      {"far too large", "99999999999999999999", {}},
  };
  for (const YuanRow& row : rows) {
    const Result<Fen> got = fen_from_yuan_text(row.text);
    ASSERT_EQ(got.has_value(), row.fen.has_value()) << row.name;
    if (got) {
      EXPECT_EQ(got->count(), *row.fen) << row.name;
    }
  }
}

TEST(Fen, PrintsWhatItReads) {
  for (const char* text : {"0.00", "0.01", "12.34", "1000000000.00"})
    EXPECT_EQ(to_yuan_text(*fen_from_yuan_text(text)), text);
  EXPECT_EQ(to_yuan_text(Fen(-5)), "-0.05");
}

TEST(Fen, FenTextIsDigitsOnly) {
  EXPECT_EQ(fen_from_fen_text("1234")->count(), 1234);
  for (const char* text : {"", "12.34", "-1", "1a", "100000000001", "99999999999999999999"})
    EXPECT_FALSE(fen_from_fen_text(text)) << text;
}

TEST(Fen, SumsAreChecked) {
  EXPECT_EQ(add(Fen(1), Fen(2))->count(), 3);
  EXPECT_FALSE(add(Fen(std::numeric_limits<std::int64_t>::max()), Fen(1)));
  EXPECT_FALSE(subtract(Fen(std::numeric_limits<std::int64_t>::min()), Fen(1)));
}

}  // namespace
}  // namespace daikou::fen_test
