#include "core/signing/pkcs12.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include "core/signing/rsa.h"

namespace daikou::signing::pkcs12_test {
namespace {

TEST(Pkcs12, KeepsKeyAndCertificateUnderAPassword) {
  const PrivateKey key = *generate_rsa_2048();
  const Certificate certificate = *self_signed({.serial = "1012496558",
                                                .subject = {"CN", "O", "", "A"},
                                                .not_before = instant_from_unix(1785657600),
                                                .not_after = instant_from_unix(2000000000)},
                                               key);
  const auto file = to_pkcs12(key, certificate, {}, Secret("000000"));
  ASSERT_TRUE(file) << file.error().detail;
  const auto opened = from_pkcs12(*file, Secret("000000"));
  ASSERT_TRUE(opened) << opened.error().detail;
  EXPECT_EQ(opened->certificate, certificate);
  EXPECT_EQ(opened->certificate.serial_decimal(), "69026276696");
  EXPECT_EQ(opened->key.public_key(), key.public_key());
  EXPECT_EQ(from_pkcs12(*file, Secret("111111")).error().code, ErrorCode::kBadSignature);
  EXPECT_EQ(from_pkcs12("x", Secret("000000")).error().code, ErrorCode::kMalformed);
  EXPECT_FALSE(to_pkcs12(*generate_rsa_2048(), certificate, {}, Secret("000000")))
      << "key and certificate do not belong together";
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

}  // namespace
}  // namespace daikou::signing::pkcs12_test
