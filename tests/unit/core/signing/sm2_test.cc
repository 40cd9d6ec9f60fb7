#include "core/signing/sm2.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include "core/signing/rsa.h"
#include "tests/support/openssl_command.h"

namespace daikou::signing::sm2_test {
namespace {

TEST(Sm2, VerifiesWhatItSigned) {
  const PrivateKey key = *generate_sm2();
  const std::string signature = *sm2_sign(key, "message");
  EXPECT_NE(signature, *sm2_sign(key, "message"));
  EXPECT_TRUE(sm2_verify(key.public_key(), "message", signature));
  EXPECT_EQ(sm2_verify(key.public_key(), "massage", signature).error().code,
            ErrorCode::kBadSignature);
  EXPECT_FALSE(sm2_verify(key.public_key(), "message", "no DER"));
  EXPECT_FALSE(sm2_verify(generate_sm2()->public_key(), "message", signature));
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

TEST(Sm2, DecryptsWhatItEncrypted) {
  const PrivateKey key = *generate_sm2();
  const std::string sealed = *sm2_encrypt(key.public_key(), "张三");
  EXPECT_EQ(*sm2_decrypt(key, sealed), "张三");
  EXPECT_NE(*sm2_encrypt(key.public_key(), "张三"), sealed);
  EXPECT_FALSE(sm2_decrypt(*generate_sm2(), sealed));
  EXPECT_FALSE(sm2_decrypt(key, "no DER"));
  EXPECT_FALSE(sm2_encrypt(key.public_key(), ""));
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

// The second witness: the openssl command opens what we sealed, and we what it sealed.
TEST(Sm2, EncryptsAsTheOpensslCommandDoes) {
  const PrivateKey key = *generate_sm2();
  OpensslCommand openssl;
  const std::string secret = openssl.file(key.pem().reveal());
  const std::string shown = openssl.file(key.public_key().pem());
  EXPECT_EQ(openssl.run({"pkeyutl", "-decrypt", "-inkey", secret},
                        *sm2_encrypt(key.public_key(), "field")),
            "field");
  const auto sealed = openssl.run({"pkeyutl", "-encrypt", "-pubin", "-inkey", shown}, "field");
  ASSERT_TRUE(sealed);
  EXPECT_EQ(*sm2_decrypt(key, *sealed), "field");
}

TEST(Sm2, RefusesKeysOfAnotherKind) {
  const PrivateKey rsa = *generate_rsa_2048();
  EXPECT_EQ(sm2_sign(rsa, "m").error().detail, "the key is no SM2 key");
  EXPECT_EQ(sm2_verify(rsa.public_key(), "m", "s").error().code, ErrorCode::kMalformed);
  EXPECT_FALSE(sm2_encrypt(rsa.public_key(), "m"));
  EXPECT_FALSE(sm2_decrypt(rsa, "m"));
}

}  // namespace
}  // namespace daikou::signing::sm2_test
