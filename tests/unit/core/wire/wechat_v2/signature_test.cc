#include "core/wire/wechat_v2/signature.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace daikou::wechat_v2::signature_test {
namespace {

const Secret kKey("192006250b4c09247ec02edce69f6a2d");

Fields official() {  // The sample of the official signature page.
  return {{"appid", "wxd930ea5d5a258f4f"},
          {"mch_id", "10000100"},
          {"device_info", "1000"},
          {"body", "test"},
          {"nonce_str", "ibuaiVcKdpRxkhJA"}};
}

Fields sealed(SignType type, Fields fields = official()) {
  seal(fields, kKey, type);
  return fields;
}

std::string refusal(const Fields& fields, const SignRule& rule = {}) {
  const Result<Verified> seen = verify(fields, kKey, rule);
  return seen ? "accepted" : seen.error().detail;
}

TEST(Signature, CanonicalStringSortsAndLeavesOut) {
  const Fields fields{{"b", "2"},    {"sign", "x"}, {"a_b", "3"},
                      {"a", "1=&1"}, {"aB", "4"},   {"c", ""}};
  EXPECT_EQ(canonical_string(fields), "a=1=&1&aB=4&a_b=3&b=2");
  EXPECT_EQ(canonical_string({}), "");
}

TEST(Signature, AgreesWithTheOfficialSample) {
  EXPECT_EQ(sign(official(), kKey, SignType::kMd5), "9A0A8659F005D6984697E2CA0A9CF3B7");
  EXPECT_EQ(sign(official(), kKey, SignType::kHmacSha256),
            "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6");
}

TEST(Signature, IsFoundByLengthWithoutSignType) {
  EXPECT_EQ(verify(sealed(SignType::kMd5), kKey)->type, SignType::kMd5);
  EXPECT_EQ(verify(sealed(SignType::kHmacSha256), kKey)->type, SignType::kHmacSha256);
}

TEST(Signature, FollowsSignTypeAsAnOrdinarySignedField) {
  Fields fields = official();
  fields.set("sign_type", "HMAC-SHA256");
  seal(fields, kKey, SignType::kHmacSha256);
  EXPECT_EQ(verify(fields, kKey)->type, SignType::kHmacSha256);
  seal(fields, kKey, SignType::kMd5);
  EXPECT_EQ(refusal(fields), "sign has 32 characters, HMAC-SHA256 gives 64");
}

TEST(Signature, TakesAnUnknownSignTypeTolerantlyOrNot) {
  Fields fields = official();
  fields.set("sign_type", "SHA1");
  seal(fields, kKey, SignType::kMd5);
  EXPECT_EQ(refusal(fields), "accepted");
  EXPECT_EQ(refusal(fields, {.detection = Detection::kStrict}),
            "sign_type is 'SHA1', want MD5 or HMAC-SHA256");
}

TEST(Signature, StrictDetectionUsesTheDefaultOfTheCall) {
  const SignRule strict_md5{.detection = Detection::kStrict};
  EXPECT_EQ(refusal(sealed(SignType::kMd5), strict_md5), "accepted");
  EXPECT_EQ(refusal(sealed(SignType::kHmacSha256), strict_md5),
            "sign has 64 characters, MD5 gives 32");
}

TEST(Signature, HonoursCallsOfOneAlgorithm) {
  const SignRule only_md5{.only = SignType::kMd5};
  EXPECT_EQ(refusal(sealed(SignType::kMd5), only_md5), "accepted");
  EXPECT_EQ(refusal(sealed(SignType::kHmacSha256), only_md5),
            "signed with HMAC-SHA256, this call accepts MD5 only");
}

TEST(Signature, H5EntryTakesSignTypeSignedOrNot) {
  const SignRule h5{.default_type = SignType::kHmacSha256,
                    .sign_type_field = SignTypeField::kSignedOrNot};
  for (const SignType type : {SignType::kMd5, SignType::kHmacSha256}) {
    Fields unsigned_type = sealed(type);
    unsigned_type.set("sign_type", to_text(type));
    EXPECT_EQ(refusal(unsigned_type, h5), "accepted");
    EXPECT_NE(refusal(unsigned_type), "accepted");
    Fields signed_type = official();
    signed_type.set("sign_type", to_text(type));
    EXPECT_EQ(refusal(sealed(type, signed_type), h5), "accepted");
  }
}

TEST(Signature, AcceptsLowerCase) {
  Fields fields = official();
  fields.set("sign", "9a0a8659f005d6984697e2ca0a9cf3b7");
  EXPECT_EQ(refusal(fields), "accepted");
}

TEST(Signature, TellsWhichKeyFitted) {
  const std::array keys{Secret("the new key, 32 characters long."), kKey};
  EXPECT_EQ(verify(sealed(SignType::kMd5), keys)->key, 1U);
  EXPECT_EQ(verify(sealed(SignType::kMd5), std::span(keys).first(1)).error().detail,
            "sign does not fit the message (MD5, 1 key tried)");
}

TEST(Signature, RefusesWhatDoesNotFit) {
  EXPECT_EQ(refusal(official()), "sign is missing");
  Fields fields = official();
  fields.set("sign", "short");
  EXPECT_EQ(refusal(fields), "sign has 5 characters, want 32 (MD5) or 64 (HMAC-SHA256)");
  Fields altered = sealed(SignType::kMd5);
  altered.set("body", "tesu");
  EXPECT_EQ(refusal(altered), "sign does not fit the message (MD5, 1 key tried)");
  Fields extended = sealed(SignType::kMd5);
  extended.set("unknown", "1");
  EXPECT_EQ(refusal(extended), "sign does not fit the message (MD5, 1 key tried)");
  Fields emptied = sealed(SignType::kMd5);
  emptied.set("unknown", "");
  EXPECT_EQ(refusal(emptied), "accepted");
}

TEST(Signature, NeverShowsTheKeyOrTheExpectedValue) {
  Fields fields = official();
  fields.set("sign", std::string(32, '0'));
  const std::string text = refusal(fields);
  EXPECT_EQ(text.find(kKey.reveal()), std::string::npos);
  EXPECT_EQ(text.find("9A0A"), std::string::npos);
}

}  // namespace
}  // namespace daikou::wechat_v2::signature_test
