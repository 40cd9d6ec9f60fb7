#include "core/signing/encoding.h"

#include <gtest/gtest.h>

namespace daikou::signing::encoding_test {
namespace {

TEST(Hex, GoesBothWays) {
  EXPECT_EQ(to_hex_lower(std::string("\x00\xab\xff", 3)), "00abff");
  EXPECT_EQ(to_hex_upper("\xab\xcd"), "ABCD");
  EXPECT_EQ(*from_hex("00aBfF"), std::string("\x00\xab\xff", 3));
  EXPECT_EQ(*from_hex(""), "");
}

TEST(Hex, RefusesWhatIsNone) {
  EXPECT_EQ(from_hex("abc").error().detail, "hexadecimal text has 3 digits, want an even number");
  EXPECT_EQ(from_hex("ag").error().detail, "character 2 is not a hexadecimal digit");
  EXPECT_FALSE(from_hex("0x"));
}

// RFC 4648 section 10.
TEST(Base64, AgreesWithThePublishedRows) {
  struct Row {
    const char* plain;
    const char* text;
  };
  for (const Row& row :
       {Row{"", ""}, Row{"f", "Zg=="}, Row{"fo", "Zm8="}, Row{"foo", "Zm9v"},
        Row{"foob", "Zm9vYg=="}, Row{"fooba", "Zm9vYmE="}, Row{"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(row.plain), row.text);
    EXPECT_EQ(*from_base64(row.text), row.plain);
  }
  EXPECT_EQ(*from_base64("+/+/"), "\xfb\xff\xbf");
}

TEST(Base64, RefusesEveryTextThatIsNotTheOneForItsBytes) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n",
                           "Zm-_", "=Zm9", "Zg==Zg=="})
    EXPECT_FALSE(from_base64(text)) << text;
  EXPECT_EQ(from_base64("Zm*v").error().detail, "character 3 is not of the base64 alphabet");
}

TEST(Base64, DropsLineEndsOnlyWhereAsked) {
  EXPECT_EQ(*from_base64_lines(" Zm9v\r\nYmFy\n"), "foobar");
  EXPECT_FALSE(from_base64_lines("Zm9v\v"));
}

}  // namespace
}  // namespace daikou::signing::encoding_test
