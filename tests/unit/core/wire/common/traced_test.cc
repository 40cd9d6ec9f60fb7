#include "core/wire/common/traced.h"

#include <gtest/gtest.h>

namespace daikou::wire::traced_test {
namespace {

struct DifferenceCase {
  const char* name;
  const char* wanted;
  const char* other;
  Parts parts;
  const char* says;
};

TEST(FirstDifference, NamesTheByteThePartAndWhatEachHas) {
  const DifferenceCase cases[] = {
      {"a value", "a=1&b=2", "a=1&b=3", Parts::kPairs, "byte 7, in b: wanted '2', signed '3'"},
      {"a name", "a=1&b=2", "a=1&c=2", Parts::kPairs, "byte 5, in b: wanted 'b=2', signed 'c=2'"},
      {"one more", "a=1", "a=1&b=2", Parts::kPairs,
       "byte 4, in a: wanted nothing more, signed '&b=2'"},
      {"one less", "a=1&b=2", "a=1", Parts::kPairs,
       "byte 4, in a: wanted '&b=2', signed nothing more"},
      {"the first byte", "a=1", "b=1", Parts::kPairs, "byte 1, in a: wanted 'a=1', signed 'b=1'"},
      {"inside a character", "a=会", "a=伙", Parts::kPairs,
       "byte 5, in a: wanted '会', signed '伙'"},
      {"a line", "GET\n/a?b\nx\n", "GET\n/a\nx\n", Parts::kLines,
       "byte 7, in line 2: wanted '?b\nx\n', signed '\nx\n'"},
      {"another charset", "a=会", "a=\xBB\xE1", Parts::kPairs,
       "byte 3, in a: wanted '\\xE4\\xBC\\x9A', signed '\\xBB\\xE1'"},
      {"nothing", "a=1", "a=1", Parts::kPairs, "the same"},
      {"nothing at all", "", "", Parts::kLines, "the same"},
  };
  for (const DifferenceCase& each : cases) {
    const auto difference = first_difference(each.wanted, each.other, each.parts);
    EXPECT_EQ(difference.value_or("the same"), each.says) << each.name;
  }
}

TEST(Traced, ShowsBothTextsOrSaysThatOneIsNotKnown) {
  EXPECT_EQ(to_text("a=1", {"why", "a=2", 0}, Parts::kPairs),
            "signature of this text wanted: a=1\nthe sender signed: a=2\n"
            "first difference: byte 3, in a: wanted '1', signed '2'\nlikely cause: why");
  EXPECT_EQ(to_text("a=1", {"why", "a=1", 0}, Parts::kPairs),
            "signature of this text wanted: a=1\nthe sender signed: the same text\n"
            "likely cause: why");
  EXPECT_EQ(to_text("a=1", {"why", {}, 12}, Parts::kPairs),
            "signature of this text wanted: a=1\nthe sender signed: not known; a signature hides "
            "its text, and none of the 12 other texts that were tried fits\nlikely cause: why");
  EXPECT_EQ(to_text("a=1", {"there is no signature", {}, 0}, Parts::kPairs),
            "signature of this text wanted: a=1\nlikely cause: there is no signature");
  EXPECT_EQ(to_text("a=会", {"why", "a=\xBB\xE1", 0}, Parts::kPairs).find('\xBB'),
            std::string::npos);
}

}  // namespace
}  // namespace daikou::wire::traced_test
