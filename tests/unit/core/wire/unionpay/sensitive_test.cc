#include "core/wire/unionpay/sensitive.h"

#include <gtest/gtest.h>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"

namespace daikou::unionpay::sensitive_test {
namespace {

const signing::PrivateKey& key() {
  static const signing::PrivateKey key = *signing::generate_rsa_2048();
  return key;
}

TEST(UnionpaySensitive, ReadsCardsPlainOrEncrypted) {
  EXPECT_EQ(read_card("6216261000000000018", key()).value_or(""), "6216261000000000018");
  const auto hidden = encrypt("6226388000000095", key().public_key());
  EXPECT_EQ(read_card(*hidden, key()).value_or(""), "6226388000000095");
}

TEST(UnionpaySensitive, RefusesWhatHidesNoCard) {
  for (const std::string& plain : {std::string("622638"), std::string("62263880000000957777"),
                                   std::string("6226********0095"), std::string()}) {
    const auto hidden = encrypt(plain, key().public_key());
    EXPECT_FALSE(read_card(*hidden, key())) << plain;
  }
  for (const char* value : {"", "abc", "6226388000000095x", "AAAA"})
    EXPECT_FALSE(read_card(value, key())) << value;
}

TEST(UnionpaySensitive, MasksShortNumbersWhole) {
  EXPECT_EQ(masked_in_messages("62262262"), "********");
  EXPECT_EQ(masked_in_messages("622622622"), "6226*2622");
  EXPECT_EQ(masked_in_files("6226226226"), "**********");
  EXPECT_EQ(masked_in_files(""), "");
}

TEST(UnionpaySensitive, RefusesPinsThatAreNone) {
  for (const char* pin : {"", "123", "1234567890123", "12a4"})
    EXPECT_FALSE(pin_block(pin, "6216261000000000018")) << pin;
  EXPECT_FALSE(pin_block("123456", "622626"));
  EXPECT_FALSE(pin_block("123456", "62162610000x0000018"));
}

TEST(UnionpaySensitive, NobodyIsPrintedAsNothing) {
  EXPECT_EQ(print_person({}, Charset::kUtf8).value_or("x"), "");
  for (const char* value : {"", "{}", "e30="})
    EXPECT_EQ(read_person(value, Charset::kUtf8).value_or(Person{"x"}), Person{}) << value;
}

TEST(UnionpaySensitive, RefusesPersonsThatCannotBeRead) {
  const auto base64 = [](std::string_view text) { return signing::to_base64(text); };
  for (const std::string& value :
       {std::string("{phoneNo=1}"), base64("phoneNo=1"), base64("{phoneNo}"), base64("{a=\xB3}"),
        base64("{encryptedInfo=AAAA}")})
    EXPECT_FALSE(read_person(value, Charset::kUtf8, &key())) << value;
  Person person;
  person.phone = "13552535506";
  const signing::PublicKey open = key().public_key();
  const auto hidden = print_person(person, Charset::kUtf8, &open);
  EXPECT_FALSE(read_person(*hidden, Charset::kUtf8));
  EXPECT_EQ(read_person(*hidden, Charset::kUtf8, &key()).value_or(Person{}), person);
}

}  // namespace
}  // namespace daikou::unionpay::sensitive_test
