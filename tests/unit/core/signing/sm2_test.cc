#include "core/signing/sm2.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include "core/signing/rsa.h"

namespace daikou::signing {
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

TEST(Sm2, RefusesKeysOfAnotherKind) {
  const PrivateKey rsa = *generate_rsa_2048();
  EXPECT_EQ(sm2_sign(rsa, "m").error().detail, "the key is no SM2 key");
  EXPECT_EQ(sm2_verify(rsa.public_key(), "m", "s").error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace daikou::signing
