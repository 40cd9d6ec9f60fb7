#include "scenarios/engine/report/text.h"

#include <gtest/gtest.h>

namespace daikou::scenarios::text_test {
namespace {

struct Row {
  const char* name;
  std::string_view input;
  std::string_view wanted;
};

TEST(ReportText, IsReadableWhateverTheBytes) {
  const Row rows[] = {
      {"plain", "a b", "a b"},
      {"nothing", "", ""},
      {"Chinese", "代扣", "代扣"},
      {"outside the basic plane", "😀", "😀"},
      {"line ends", "a\r\nb\nc\td", "a\nb\nc\td"},
      {"lone carriage return", "a\rb\r", "a\\x0Db\\x0D"},
      {"control bytes", std::string_view("a\0b\x1B", 4), "a\\x00b\\x1B"},
      {"GBK", "\xB4\xFA", "\\xB4\\xFA"},
      {"half a character", "\xE4\xBB", "\\xE4\\xBB"},
      {"surrogate", "\xED\xA0\x80", "\\xED\\xA0\\x80"},
      {"U+FFFF", "\xEF\xBF\xBF", "\\xEF\\xBF\\xBF"},
  };
  for (const Row& row : rows) EXPECT_EQ(readable(row.input), row.wanted) << row.name;
}

TEST(ReportText, EscapesWhatMarkupReads) {
  EXPECT_EQ(escaped("<a href=\"x\">&]]>\x01"), "&lt;a href=&quot;x&quot;&gt;&amp;]]&gt;\\x01");
}

TEST(ReportText, IsShortenedToColumns) {
  const struct {
    const char* name;
    std::string_view input;
    std::size_t columns;
    std::string_view wanted;
  } rows[] = {
      {"fits", "abcd", 4, "abcd"},
      {"one too many", "abcde", 4, "abc…"},
      {"Chinese takes two", "代扣代", 5, "代扣…"},
      {"Chinese is not cut in half", "代扣代", 4, "代…"},
      {"Chinese fits", "代扣", 4, "代扣"},
      {"broken bytes are counted as shown", "\xFF\xFF", 4, "\\xF…"},
  };
  for (const auto& row : rows) EXPECT_EQ(shortened(row.input, row.columns), row.wanted) << row.name;
}

TEST(ReportText, TellsMillisecondsWhenThereAreSome) {
  const Instant at = instant_from_spaced_text("2027-01-04 09:00:00").value();
  EXPECT_EQ(exact_text(at), "2027-01-04 09:00:00");
  EXPECT_EQ(exact_text(at + milliseconds(50)), "2027-01-04 09:00:00.050");
  EXPECT_EQ(exact_rfc3339_text(at + milliseconds(50)), "2027-01-04T09:00:00.050+08:00");
}

}  // namespace
}  // namespace daikou::scenarios::text_test
