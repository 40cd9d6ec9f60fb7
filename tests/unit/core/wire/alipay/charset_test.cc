#include "core/wire/alipay/charset.h"

#include <gtest/gtest.h>

#include "core/wire/alipay/parameters.h"

namespace daikou::alipay::charset_test {
namespace {

constexpr std::string_view kMember = "会员";
constexpr std::string_view kMemberGbk = "\xBB\xE1\xD4\xB1";

TEST(AlipayCharset, IsNamedInAnyLetterCase) {
  struct Row {
    const char* text;
    std::optional<Charset> charset;
  };
  for (const Row& row :
       {Row{"", Charset::kUtf8}, Row{"UTF-8", Charset::kUtf8}, Row{"utf8", Charset::kUtf8},
        Row{"gbk", Charset::kGbk}, Row{"GB2312", Charset::kGbk}, Row{"big5", std::nullopt},
        Row{"utf-16", std::nullopt}})
    EXPECT_EQ(charset_from_text(row.text), row.charset) << row.text;
}

TEST(AlipayCharset, IsWrittenAndRead) {
  EXPECT_EQ(encoded(std::string(kMember), Charset::kGbk), kMemberGbk);
  EXPECT_EQ(encoded(std::string(kMember), Charset::kUtf8), kMember);
  EXPECT_EQ(decoded(kMemberGbk, Charset::kGbk).value(), kMember);
  EXPECT_FALSE(decoded(kMemberGbk, Charset::kUtf8));
  EXPECT_FALSE(decoded("\xBB", Charset::kGbk));
  const wire::Fields fields{{"charset", "utf-8"}, {"subject", kMember}};
  EXPECT_EQ(encoded(fields, Charset::kGbk).get("charset"), "GBK");
  EXPECT_EQ(encoded(fields, Charset::kGbk).get("subject"), kMemberGbk);
  EXPECT_EQ(encoded(fields, Charset::kUtf8).get("charset"), "utf-8");
}

TEST(AlipayCharset, DecidesWhatParametersMayHold) {
  const std::string gbk = "charset=gbk&subject=%BB%E1%D4%B1";
  EXPECT_EQ(read_parameters(gbk, "", "")->get("subject"), kMemberGbk);
  EXPECT_EQ(read_parameters("charset=gbk&subject=%BB", "", "").error().fault,
            ParameterFault::kCharset);
  EXPECT_EQ(read_parameters("charset=utf-8&subject=%BB%E1%D4%B1", "", "").error().fault,
            ParameterFault::kCharset);
}

}  // namespace
}  // namespace daikou::alipay::charset_test
