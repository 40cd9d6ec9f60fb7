#include "core/wire/wechat_v2/query.h"

#include <gtest/gtest.h>

namespace daikou::wechat_v2::query_test {
namespace {

TEST(Query, DecodesValuesOnce) {
  const auto fields =
      parse_query("a=%E5%BC%A0%E4%B8%89&b=x+y%2B%2525&empty=&url=https%3A%2F%2Fa%2Fb#x");
  ASSERT_TRUE(fields) << fields.error().detail;
  EXPECT_EQ(*fields,
            (Fields{{"a", "张三"}, {"b", "x y+%25"}, {"empty", ""}, {"url", "https://a/b"}}));
}

TEST(Query, EncodesValuesOnceInUpperCase) {
  EXPECT_EQ(print_query({{"a", "张三"}, {"b", "x y+%25"}}), "a=%E5%BC%A0%E4%B8%89&b=x%20y%2B%2525");
  const auto again = parse_query(print_query({{"a", "&=#?/ +%"}, {"b", "中"}}));
  EXPECT_EQ(*again, (Fields{{"a", "&=#?/ +%"}, {"b", "中"}}));
}

TEST(Query, RefusesWhatAMessageMayNotCarry) {
  EXPECT_EQ(parse_query("").error().fault, MessageFault::kEmpty);
  EXPECT_EQ(parse_query("a=%D6%D0").error().fault, MessageFault::kNotUtf8);
  EXPECT_EQ(parse_query("a=%F0%9F%98%80").error().fault, MessageFault::kFourByteCharacter);
  EXPECT_EQ(parse_query("a=%00").error().fault, MessageFault::kFormat);
  const auto twice = parse_query("a=1&b=2&a=1");
  EXPECT_EQ(twice.error().detail, "parameter 'a' comes twice");
  EXPECT_EQ(twice.error().field, "a");
}

}  // namespace
}  // namespace daikou::wechat_v2::query_test
