#include "core/signing/keys.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <string>

#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::signing::keys_test {
namespace {

std::string bare(std::string_view pem) {  // What stands between the frame lines.
  const std::size_t start = pem.find('\n') + 1;
  return std::string(pem.substr(start, pem.find("-----END") - start));
}

TEST(Keys, LoadFromEveryFormTheyAreWrittenIn) {
  for (const RsaPrimes primes : {RsaPrimes::kTwo, RsaPrimes::kFour}) {
    const PrivateKey key = *generate_rsa_2048(primes);
    const std::string signature = *rsa_sign(key, RsaHash::kSha256, "m");
    for (const Secret& pem : {key.pem(), key.pkcs1_pem()}) {
      const auto from_pem = PrivateKey::from_pem(pem.reveal());
      ASSERT_TRUE(from_pem) << from_pem.error().detail;
      EXPECT_EQ(*rsa_sign(*from_pem, RsaHash::kSha256, "m"), signature);
      const auto from_base64 = PrivateKey::from_base64(bare(pem.reveal()));
      ASSERT_TRUE(from_base64) << from_base64.error().detail;
      EXPECT_EQ(*rsa_sign(*from_base64, RsaHash::kSha256, "m"), signature);
    }
    EXPECT_TRUE(key.pem().reveal().starts_with("-----BEGIN PRIVATE KEY-----"));
    EXPECT_TRUE(key.pkcs1_pem().reveal().starts_with("-----BEGIN RSA PRIVATE KEY-----"));
    const PublicKey open = key.public_key();
    EXPECT_EQ(*PublicKey::from_pem(open.pem()), open);
    EXPECT_EQ(*PublicKey::from_base64(open.base64()), open);
    EXPECT_EQ(*PublicKey::from_base64(bare(open.pem())), open);
  }
}

TEST(Keys, Sm2IsKnownAsSuchAfterLoading) {
  const PrivateKey key = *generate_sm2();
  EXPECT_EQ(key.kind(), KeyKind::kSm2);
  EXPECT_EQ(PrivateKey::from_pem(key.pem().reveal())->kind(), KeyKind::kSm2);
  EXPECT_EQ(PublicKey::from_pem(key.public_key().pem())->kind(), KeyKind::kSm2);
  EXPECT_TRUE(key.pkcs1_pem().empty());
}

TEST(Keys, DifferWhenTheyDo) {
  EXPECT_FALSE(generate_sm2()->public_key() == generate_sm2()->public_key());
}

TEST(Keys, RefuseWhatIsNone) {
  // openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:512 -aes128 -pass pass:x, cut short.
  const char* encrypted =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBvTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI\n"
      "-----END ENCRYPTED PRIVATE KEY-----\n";
  for (const char* text :
       {"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", encrypted}) {
    const auto secret = PrivateKey::from_pem(text);
    ASSERT_FALSE(secret) << text;
    EXPECT_EQ(secret.error().code, ErrorCode::kMalformed);
    EXPECT_EQ(secret.error().detail.find("no unencrypted private key in PEM form"), 0U);
    EXPECT_FALSE(PublicKey::from_pem(text)) << text;
  }
  EXPECT_FALSE(PrivateKey::from_base64("AAAA"));
  EXPECT_FALSE(PrivateKey::from_base64("no base64!"));
  EXPECT_FALSE(PublicKey::from_base64("AAAA"));
  EXPECT_FALSE(PublicKey::from_pem(generate_sm2()->pem().reveal()))
      << "a private key is no public one";
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

}  // namespace
}  // namespace daikou::signing::keys_test
