#include "core/signing/rsa.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <string>
#include <thread>
#include <vector>

#include "core/signing/encoding.h"
#include "core/signing/sm2.h"

namespace daikou::signing::rsa_test {
namespace {

const PrivateKey& two_primes() {
  static const PrivateKey key = *generate_rsa_2048();
  return key;
}
const PrivateKey& four_primes() {
  static const PrivateKey key = *generate_rsa_2048(RsaPrimes::kFour);
  return key;
}

// How many "BIGNUM" primes the PKCS#1 form carries is visible in its version: 0 is two primes.
int version_of_pkcs1(const PrivateKey& key) {
  const std::string pem(key.pkcs1_pem().reveal());
  const std::size_t start = pem.find('\n') + 1;
  const std::string der = *from_base64_lines(pem.substr(start, pem.find("-----END") - start));
  return der[6];  // SEQUENCE with a two-byte length, then INTEGER, length 1, the version.
}

TEST(Rsa, SignsWithEitherHashAndTellsThemApart) {
  for (const PrivateKey* key : {&two_primes(), &four_primes()}) {
    const PublicKey open = key->public_key();
    EXPECT_EQ(key->kind(), KeyKind::kRsa);
    EXPECT_EQ(open.bits(), 2048);
    const std::string with_sha256 = *rsa_sign(*key, RsaHash::kSha256, "message");
    EXPECT_EQ(with_sha256.size(), 256U);
    EXPECT_EQ(with_sha256, *rsa_sign(*key, RsaHash::kSha256, "message"));
    EXPECT_TRUE(rsa_verify(open, RsaHash::kSha256, "message", with_sha256));
    EXPECT_FALSE(rsa_verify(open, RsaHash::kSha1, "message", with_sha256));
    EXPECT_TRUE(
        rsa_verify(open, RsaHash::kSha1, "message", *rsa_sign(*key, RsaHash::kSha1, "message")));
  }
}

// Far more keys than a thread remembers, most of them gone when the next one comes.
TEST(Rsa, SignsWithTheKeyItIsGivenHoweverManyThereWere) {
  const std::string of_two = *rsa_sign(two_primes(), RsaHash::kSha256, "message");
  const std::string of_four = *rsa_sign(four_primes(), RsaHash::kSha256, "message");
  for (int i = 0; i < 50; ++i) {
    const bool two = i % 3 == 0;
    const PrivateKey again =
        *PrivateKey::from_pem((two ? two_primes() : four_primes()).pkcs1_pem().reveal());
    const std::string& own = two ? of_two : of_four;
    EXPECT_EQ(*rsa_sign(again, RsaHash::kSha256, "message"), own) << i;
    EXPECT_TRUE(rsa_verify(again.public_key(), RsaHash::kSha256, "message", own)) << i;
    EXPECT_FALSE(
        rsa_verify(again.public_key(), RsaHash::kSha256, "message", two ? of_four : of_two))
        << i;
  }
}

TEST(Rsa, FourPrimesAreReallyFour) {
  EXPECT_EQ(version_of_pkcs1(two_primes()), 0);
  EXPECT_EQ(version_of_pkcs1(four_primes()), 1);
}

TEST(Rsa, RefusesWhatWasNotSigned) {
  const PublicKey open = two_primes().public_key();
  std::string signature = *rsa_sign(two_primes(), RsaHash::kSha256, "message");
  const Result<Done> altered = rsa_verify(open, RsaHash::kSha256, "massage", signature);
  ASSERT_FALSE(altered);
  EXPECT_EQ(altered.error().code, ErrorCode::kBadSignature);
  EXPECT_EQ(altered.error().detail, "the signature does not fit message and key");
  EXPECT_FALSE(rsa_verify(four_primes().public_key(), RsaHash::kSha256, "message", signature));
  signature[100] = static_cast<char>(signature[100] ^ 1);
  EXPECT_FALSE(rsa_verify(open, RsaHash::kSha256, "message", signature));
  EXPECT_EQ(rsa_verify(open, RsaHash::kSha256, "message", "short").error().detail,
            "the signature has 5 bytes, want 256");
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

TEST(Rsa, EncryptsToTheHolderOfTheKey) {
  for (const PrivateKey* key : {&two_primes(), &four_primes()})
    for (const RsaPadding padding : {RsaPadding::kOaepSha1, RsaPadding::kPkcs1}) {
      const std::string sealed = *rsa_encrypt(key->public_key(), padding, "张三");
      EXPECT_NE(sealed, *rsa_encrypt(key->public_key(), padding, "张三"));
      EXPECT_EQ(*rsa_decrypt(*key, padding, sealed), "张三");
    }
  const std::string sealed = *rsa_encrypt(two_primes().public_key(), RsaPadding::kOaepSha1, "x");
  EXPECT_EQ(rsa_decrypt(four_primes(), RsaPadding::kOaepSha1, sealed).error().code,
            ErrorCode::kMalformed);
  EXPECT_FALSE(rsa_decrypt(two_primes(), RsaPadding::kOaepSha1, "short"));
}

TEST(Rsa, KnowsTheLongestPlaintext) {
  const PublicKey open = two_primes().public_key();
  EXPECT_TRUE(rsa_encrypt(open, RsaPadding::kOaepSha1, std::string(214, 'x')));
  EXPECT_FALSE(rsa_encrypt(open, RsaPadding::kOaepSha1, std::string(215, 'x')));
  EXPECT_TRUE(rsa_encrypt(open, RsaPadding::kPkcs1, std::string(245, 'x')));
  const auto refused = rsa_encrypt(open, RsaPadding::kPkcs1, std::string(246, 'x'));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().detail.find("RSA does not encrypt 246 bytes"), std::string::npos);
  EXPECT_EQ(ERR_peek_error(), 0UL);
}

TEST(Rsa, RefusesKeysOfAnotherKind) {
  const PrivateKey sm2 = *generate_sm2();
  EXPECT_EQ(rsa_sign(sm2, RsaHash::kSha256, "m").error().detail, "the key is no RSA key");
  EXPECT_EQ(rsa_verify(sm2.public_key(), RsaHash::kSha256, "m", "s").error().code,
            ErrorCode::kMalformed);
}

TEST(Rsa, OneKeyServesManyThreads) {
  const PublicKey open = four_primes().public_key();
  const std::string expected = *rsa_sign(four_primes(), RsaHash::kSha256, "message");
  std::vector<int> good(4);
  std::vector<std::thread> threads;
  for (int& count : good)
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i)
        count += rsa_sign(four_primes(), RsaHash::kSha256, "message").value_or("") == expected &&
                 rsa_verify(open, RsaHash::kSha256, "message", expected).has_value();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, std::vector<int>(4, 5));
}

}  // namespace
}  // namespace daikou::signing::rsa_test
