#include "core/wire/common/gbk.h"

#include <gtest/gtest.h>

namespace daikou::wire::gbk_test {
namespace {

TEST(Gbk, ConvertsBothWays) {
  EXPECT_EQ(to_gbk("业务明细 1"), "\xD2\xB5\xCE\xF1\xC3\xF7\xCF\xB8 1");
  EXPECT_EQ(from_gbk("\xD2\xB5\xCE\xF1\xC3\xF7\xCF\xB8 1").value(), "业务明细 1");
  EXPECT_EQ(to_gbk(""), "");
}

TEST(Gbk, LongTextsSurvive) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "支付宝a";
  EXPECT_EQ(from_gbk(to_gbk(text)).value(), text);
}

TEST(Gbk, MarksWhatItDoesNotHave) { EXPECT_EQ(to_gbk("a😀b\xFFz"), "a?b?z"); }

TEST(Gbk, RefusesWhatIsNotGbk) {
  const auto read = from_gbk("ab\xFF\xFF");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().detail, "byte 3 is not GBK text");
}

}  // namespace
}  // namespace daikou::wire::gbk_test
