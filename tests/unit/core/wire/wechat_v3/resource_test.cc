#include "core/wire/wechat_v3/resource.h"

#include <gtest/gtest.h>

#include "core/signing/rsa.h"
#include "core/signing/sm2.h"
#include "core/wire/wechat_v3/certificates.h"

namespace daikou::wechat_v3::resource_test {
namespace {

const Secret kKey("SimOnlyApiV3Key0123456789abcdef0");
const Secret kOtherKey("SimOnlyApiV3Key0123456789abcdef1");
constexpr std::string_view kNonce12 = "0123456789ab";

TEST(WechatV3Resource, OpensOnlyWhatWasSealedSo) {
  for (const Algorithm algorithm : {Algorithm::kAes256Gcm, Algorithm::kSm4Gcm}) {
    const Sealed sealed = *seal(kKey, {kNonce12, "transaction", algorithm}, R"({"a":1})");
    EXPECT_EQ(*open(kKey, sealed), R"({"a":1})");

    EXPECT_EQ(open(kOtherKey, sealed).error().code, ErrorCode::kBadSignature);
    Sealed other = sealed;
    other.associated_data = "";
    EXPECT_EQ(open(kKey, other).error().code, ErrorCode::kBadSignature);
    other = sealed;
    other.nonce = "0123456789ac";
    EXPECT_EQ(open(kKey, other).error().code, ErrorCode::kBadSignature);
    other = sealed;
    other.algorithm = algorithm == Algorithm::kSm4Gcm ? Algorithm::kAes256Gcm : Algorithm::kSm4Gcm;
    EXPECT_EQ(open(kKey, other).error().code, ErrorCode::kBadSignature);
    other = sealed;
    other.ciphertext = "?";
    EXPECT_EQ(open(kKey, other).error().code, ErrorCode::kMalformed);
    other = sealed;
    other.nonce = "short";
    EXPECT_EQ(open(kKey, other).error().code, ErrorCode::kMalformed);
    EXPECT_EQ(seal(Secret("short"), {kNonce12, "", algorithm}, "x").error().code,
              ErrorCode::kMalformed);
  }
}

TEST(WechatV3Resource, FieldsOpenWithTheirKeyOnly) {
  const auto key = *signing::generate_rsa_2048();
  const auto other = *signing::generate_rsa_2048();
  const std::string sealed = *seal_field(key.public_key(), "张三");
  EXPECT_EQ(*open_field(key, sealed), "张三");
  EXPECT_NE(*seal_field(key.public_key(), "张三"), sealed);
  EXPECT_FALSE(open_field(other, sealed));
  EXPECT_FALSE(open_field(key, "?"));
  EXPECT_FALSE(seal_field(key.public_key(), std::string(300, 'x')));
  const auto sm2 = *signing::generate_sm2();
  const std::string sealed_by_sm2 = *seal_field(sm2.public_key(), "张三");
  EXPECT_EQ(*open_field(sm2, sealed_by_sm2), "张三");
  EXPECT_FALSE(open_field(sm2, sealed));
  EXPECT_FALSE(open_field(key, sealed_by_sm2));
}

signing::Certificate certificate(const char* serial) {
  static const auto key = *signing::generate_rsa_2048();
  return *signing::self_signed({.serial = serial,
                                .subject = {.country = "CN",
                                            .organization = "Test",
                                            .organizational_unit = {},
                                            .common_name = "platform"},
                                .not_before = instant_from_unix(1'700'000'000),
                                .not_after = instant_from_unix(1'900'000'000)},
                               key);
}

TEST(WechatV3Certificates, TwoOverlapDuringARotation) {
  const std::vector both{certificate("5A1C00"), certificate("5A1C01")};
  CertificateList list;
  for (const auto& each : both)
    list.certificates.push_back(*seal_certificate(each, kKey, kNonce12));
  const Json body = encode(list);
  EXPECT_TRUE(wire::print_json(body).starts_with(
      R"({"data":[{"serial_no":"5A1C00","effective_time":"2023-11-15T06:13:20+08:00",)"
      R"("expire_time":"2030-03-18T01:46:40+08:00","encrypt_certificate":)"
      R"({"algorithm":"AEAD_AES_256_GCM","ciphertext":")"))
      << wire::print_json(body);
  const auto read = decode<CertificateList>(body);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(*open_certificates(*read, kKey), both);
  EXPECT_EQ(open_certificates(*read, kOtherKey).error().code, ErrorCode::kBadSignature);
}

TEST(WechatV3Certificates, MustHaveTheSerialTheyAreAnnouncedWith) {
  CertificateList list{{*seal_certificate(certificate("5A1C00"), kKey, kNonce12)}};
  list.certificates.front().serial = "5a1c00";
  EXPECT_TRUE(open_certificates(list, kKey));
  list.certificates.front().serial = "5A1C01";
  EXPECT_EQ(open_certificates(list, kKey).error().code, ErrorCode::kConflict);
  list.certificates.front().sealed = *seal(kKey, {kNonce12, kCertificateData}, "no PEM");
  EXPECT_EQ(open_certificates(list, kKey).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::wechat_v3::resource_test
