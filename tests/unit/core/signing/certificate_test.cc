#include "core/signing/certificate.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <string>
#include <vector>

#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::signing::certificate_test {
namespace {

const Instant kStart = *instant_from_rfc3339_text("2026-08-01T00:00:00+08:00");
const Instant kEnd = *instant_from_rfc3339_text("2036-08-01T00:00:00+08:00");
const Instant kNow = kStart + days(1);

const PrivateKey& key() {
  static const PrivateKey made = *generate_rsa_2048();
  return made;
}

CertificatePlan plan(std::string serial, std::string common_name, Role role = Role::kLeaf) {
  return {.serial = std::move(serial),
          .subject = {"CN", "Daikou 测试", "Test", std::move(common_name)},
          .not_before = kStart,
          .not_after = kEnd,
          .role = role};
}

KeyPair root() { return {*self_signed(plan("01", "Root", Role::kAuthority), key()), key()}; }

TEST(Certificate, SaysWhatWasPlanned) {
  const PrivateKey leaf_key = *generate_rsa_2048();
  CertificatePlan wanted = plan("3d0f7e2a9c4b5d6e8f10a1b2c3d4e5f60718293a", "localhost");
  wanted.dns_names = {"localhost", "api.mch.weixin.qq.com"};
  wanted.ip_addresses = {"127.0.0.1", "::1"};
  const auto made = issue(wanted, leaf_key.public_key(), root());
  ASSERT_TRUE(made) << made.error().detail;
  const auto read = Certificate::from_pem("some text before\n" + made->pem());
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(*read, *made);
  EXPECT_EQ(read->serial(), "3D0F7E2A9C4B5D6E8F10A1B2C3D4E5F60718293A");
  EXPECT_EQ(read->serial_decimal(), "348593938845869867426142219628599143367223814458");
  EXPECT_EQ(read->subject(), "CN=localhost,OU=Test,O=Daikou 测试,C=CN");
  EXPECT_EQ(read->issuer(), "CN=Root,OU=Test,O=Daikou 测试,C=CN");
  EXPECT_EQ(read->common_name(), "localhost");
  EXPECT_EQ(read->not_before(), kStart);
  EXPECT_EQ(read->not_after(), kEnd);
  EXPECT_EQ(read->public_key(), leaf_key.public_key());
  EXPECT_EQ(read->signature_algorithm(), "1.2.840.113549.1.1.11");
  EXPECT_EQ(*PublicKey::from_pem(read->pem()), leaf_key.public_key());
}

TEST(Certificate, IsTheSameForTheSamePlanAndKey) {
  EXPECT_EQ(self_signed(plan("0a", "A"), key())->pem(), self_signed(plan("0A", "A"), key())->pem());
}

TEST(Certificate, KnowsWhenItIsValid) {
  const Certificate made = *self_signed(plan("1", "A"), key());
  EXPECT_TRUE(made.valid_at(kStart));
  EXPECT_TRUE(made.valid_at(kEnd));
  EXPECT_FALSE(made.valid_at(kStart - seconds(1)));
  EXPECT_FALSE(made.valid_at(kEnd + seconds(1)));
}

TEST(Certificate, RefusesPlansThatCannotBe) {
  for (const char* serial :
       {"", "0", "00", "xyz", "-1", "1D0F7E2A9C4B5D6E8F10A1B2C3D4E5F607182930AA"})
    EXPECT_FALSE(self_signed(plan(serial, "A"), key())) << serial;
  CertificatePlan backwards = plan("1", "A");
  backwards.not_after = kStart;
  EXPECT_FALSE(self_signed(backwards, key()));
  CertificatePlan nameless = plan("1", "");
  EXPECT_EQ(self_signed(nameless, key()).error().detail, "the subject has no common name");
  CertificatePlan bad_country = plan("1", "A");
  bad_country.subject.country = "China";
  EXPECT_FALSE(self_signed(bad_country, key()));
  CertificatePlan bad_address = plan("1", "A");
  bad_address.ip_addresses = {"localhost"};
  EXPECT_FALSE(self_signed(bad_address, key()));
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

TEST(Certificate, RefusesTextThatHoldsNone) {
  EXPECT_FALSE(Certificate::from_pem(""));
  EXPECT_FALSE(Certificate::from_pem(key().public_key().pem()));
  EXPECT_EQ(certificates_from_pem("x").error().detail, "the text holds no certificate");
  const std::string pem = root().certificate.pem();
  EXPECT_EQ(certificates_from_pem(pem + "\n" + pem)->size(), 2U);
  EXPECT_FALSE(certificates_from_pem(pem + pem.substr(0, pem.size() / 2)));
}

TEST(Chain, LeadsFromLeafToRoot) {
  const KeyPair top = root();
  const PrivateKey middle_key = *generate_rsa_2048(), leaf_key = *generate_rsa_2048();
  const Certificate middle =
      *issue(plan("02", "Middle", Role::kAuthority), middle_key.public_key(), top);
  const Certificate leaf = *issue(plan("03", "Leaf"), leaf_key.public_key(), {middle, middle_key});
  const std::vector roots{top.certificate}, between{middle};
  EXPECT_TRUE(verify_chain(leaf, between, roots, kNow));
  EXPECT_TRUE(verify_chain(middle, {}, roots, kNow));
  EXPECT_EQ(verify_chain(leaf, {}, roots, kNow).error().code, ErrorCode::kBadSignature);
  EXPECT_FALSE(verify_chain(leaf, between, {}, kNow));
  EXPECT_EQ(verify_chain(leaf, between, roots, kEnd + days(1)).error().detail,
            "certificate has expired at depth 2");
  EXPECT_EQ(verify_chain(leaf, between, roots, kStart - days(1)).error().detail,
            "certificate is not yet valid at depth 2");
  // Signed by a key whose certificate is no authority's.
  const Certificate usurped =
      *issue(plan("04", "Usurped"), leaf_key.public_key(), {leaf, leaf_key});
  EXPECT_FALSE(verify_chain(usurped, std::vector{middle, leaf}, roots, kNow));
  // Says it comes from the root and does not.
  const Certificate forged =
      *issue(plan("05", "Forged"), leaf_key.public_key(), {top.certificate, leaf_key});
  EXPECT_FALSE(verify_chain(forged, between, roots, kNow));
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

TEST(Certificate, IsSignedWithSm3WhenTheKeyIsSm2) {
  const PrivateKey sm2 = *generate_sm2();
  const Certificate made = *self_signed(plan("1", "SM2", Role::kAuthority), sm2);
  EXPECT_EQ(made.public_key().kind(), KeyKind::kSm2);
  EXPECT_EQ(made.signature_algorithm(), "1.2.156.10197.1.501");
}

TEST(Serial, IsPositiveWhateverTheBytes) {
  EXPECT_EQ(serial_from_bytes(std::string(30, '\xFF')).size(), 40U);
  EXPECT_EQ(serial_from_bytes(std::string(2, '\xFF')), "7FFF");
  EXPECT_EQ(serial_from_bytes(std::string(2, '\0')), "4000");
  EXPECT_EQ(serial_from_bytes(""), "40");
}

}  // namespace
}  // namespace daikou::signing::certificate_test
