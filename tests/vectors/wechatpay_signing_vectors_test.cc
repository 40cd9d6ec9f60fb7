// The primitives under WeChat Pay's APIv3, held against its vectors and the openssl command.
#include <gtest/gtest.h>

#include <string>

#include "core/signing/aes.h"
#include "core/signing/certificate.h"
#include "core/signing/digest.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"
#include "tests/support/openssl_command.h"
#include "tests/vectors/wechatpay_vectors.h"

namespace daikou::signing::wechatpay_signing_vectors_test {
namespace {

const VectorJson& keys_of(const char* owner) { return wechatpay_file()["keys"][owner]; }

// Who signed: the merchant a request, one of the platform's two keys a reply or a notification.
const VectorJson& signer_of(const VectorJson& vector) {
  if (!vector.contains("headers")) return keys_of("merchant");
  const std::string serial = text(vector["headers"], "Wechatpay-Serial");
  return serial.starts_with("PUB_KEY_ID_") ? keys_of("platform_public_key_mode")
                                           : keys_of("platform");
}

std::string message_of(const VectorJson& vector) {
  if (vector.contains("message")) return text(vector, "message");
  const VectorJson& headers = vector["headers"];
  return text(headers, "Wechatpay-Timestamp") + "\n" + text(headers, "Wechatpay-Nonce") + "\n" +
         text(vector, "body") + "\n";
}

std::string signature_of(const VectorJson& vector) {
  return vector.contains("headers") ? text(vector["headers"], "Wechatpay-Signature")
                                    : text(vector, "signature");
}

TEST(WechatpayRsa, SignsAndVerifiesEveryVector) {
  std::size_t seen = 0;
  for (const VectorJson& vector : wechatpay_vectors("v3-rsa-re")) {  // Requests and responses.
    SCOPED_TRACE(text(vector, "id"));
    const VectorJson& signer = signer_of(vector);
    const std::string signature = *from_base64(signature_of(vector));
    const PublicKey open = *PublicKey::from_pem(text(signer, "public_key_pem"));
    const PrivateKey key = *PrivateKey::from_pem(text(signer, "private_key_pem"));
    EXPECT_EQ(key.public_key(), open);
    EXPECT_EQ(*rsa_sign(key, RsaHash::kSha256, message_of(vector)), signature);
    EXPECT_TRUE(rsa_verify(open, RsaHash::kSha256, message_of(vector), signature));
    EXPECT_FALSE(rsa_verify(open, RsaHash::kSha256, message_of(vector) + "\n", signature));

    OpensslCommand openssl;
    const std::string pem = openssl.file(text(signer, "private_key_pem"));
    EXPECT_EQ(openssl.run({"dgst", "-sha256", "-sign", pem}, message_of(vector)), signature);
    ++seen;
  }
  EXPECT_EQ(seen, 6U);
}

TEST(WechatpayRsa, RefusesTheProbeAndTakesTheNotification) {
  std::size_t seen = 0;
  for (const VectorJson& vector : wechatpay_vectors("v3-rsa-notify")) {
    SCOPED_TRACE(text(vector, "id"));
    const PublicKey open = *PublicKey::from_pem(text(signer_of(vector), "certificate_pem"));
    const auto signature = from_base64(signature_of(vector));
    const bool good =
        signature && rsa_verify(open, RsaHash::kSha256, message_of(vector), *signature);
    EXPECT_EQ(good, !vector.contains("expect"));
    ++seen;
  }
  EXPECT_EQ(seen, 2U);
}

TEST(WechatpayCertificates, SayWhatTheFileSays) {
  OpensslCommand openssl;
  for (const char* owner : {"merchant", "platform"}) {
    const VectorJson& keys = keys_of(owner);
    const Certificate certificate = *Certificate::from_pem(text(keys, "certificate_pem"));
    EXPECT_EQ(certificate.serial(), text(keys, "serial_no"));
    EXPECT_EQ(certificate.public_key(), *PublicKey::from_pem(text(keys, "public_key_pem")));
    EXPECT_EQ(certificate.pem(), text(keys, "certificate_pem"));
    const auto printed =
        openssl.run({"x509", "-noout", "-serial", "-issuer", "-subject", "-nameopt", "RFC2253"},
                    certificate.pem());
    EXPECT_EQ(printed, "serial=" + certificate.serial() + "\nissuer=" + certificate.issuer() +
                           "\nsubject=" + certificate.subject() + "\n");
  }
}

// openssl enc knows no GCM, but what GCM encrypts with is the counter mode from block 2 on.
std::string counter_mode(OpensslCommand& openssl, const char* cipher, const Secret& key,
                         const VectorJson& vector) {
  return openssl
      .run({"enc", cipher, "-K", to_hex_lower(key.reveal()), "-iv",
            to_hex_lower(text(vector, "nonce")) + "00000002"},
           text(vector, "plaintext"))
      .value_or("");
}

using Aead = Result<std::string> (*)(const Secret&, const AeadContext&, std::string_view);

void expect_aead(const VectorJson& vector, Aead seal, Aead open, const char* cipher,
                 const Secret& key) {
  SCOPED_TRACE(text(vector, "id"));
  const std::string nonce = text(vector, "nonce"), associated = text(vector, "associated_data");
  const AeadContext context{.nonce = nonce, .associated_data = associated};
  const auto sealed = seal(key, context, text(vector, "plaintext"));
  ASSERT_TRUE(sealed) << sealed.error().detail;
  EXPECT_EQ(to_base64(*sealed), text(vector, "ciphertext"));
  EXPECT_EQ(*open(key, context, *sealed), text(vector, "plaintext"));
  OpensslCommand openssl;
  EXPECT_EQ(counter_mode(openssl, cipher, key, vector), sealed->substr(0, sealed->size() - 16));
}

TEST(WechatpayAead, SealsAndOpensEveryVector) {
  const std::vector<VectorJson> vectors = wechatpay_vectors("v3-aead-aes-256-gcm");
  EXPECT_EQ(vectors.size(), 3U);
  for (const VectorJson& vector : vectors)
    expect_aead(vector, aes_256_gcm_seal, aes_256_gcm_open, "-aes-256-ctr",
                Secret(text(vector, "api_v3_key")));
}

TEST(WechatpayAead, SealsAndOpensWithSm4) {
  const std::vector<VectorJson> vectors = wechatpay_vectors("v3-sm4-gcm");
  ASSERT_EQ(vectors.size(), 1U);
  const VectorJson& vector = vectors.front();
  const Digest digest = sm3(text(vector, "api_v3_key"));
  EXPECT_EQ(digest.hex_lower(), text(vector, "sm3_of_api_v3_key_hex"));
  EXPECT_EQ(OpensslCommand().digest({"-sm3"}, text(vector, "api_v3_key")), digest.hex_lower());
  const Secret key(std::string(digest.bytes().substr(0, 16)));
  EXPECT_EQ(to_hex_lower(key.reveal()), text(vector, "sm4_key_hex"));
  expect_aead(vector, sm4_gcm_seal, sm4_gcm_open, "-sm4-ctr", key);
}

TEST(WechatpayOaep, DecryptsTheVectorAndIsDecryptedByOpenssl) {
  const std::vector<VectorJson> vectors = wechatpay_vectors("v3-rsaes-oaep-sha1");
  ASSERT_EQ(vectors.size(), 1U);
  const VectorJson& vector = vectors.front();
  const PrivateKey key = *PrivateKey::from_pem(text(keys_of("platform"), "private_key_pem"));
  EXPECT_EQ(*rsa_decrypt(key, RsaPadding::kOaepSha1, *from_base64(text(vector, "ciphertext"))),
            text(vector, "plaintext"));
  const std::string ours = *rsa_encrypt(key.public_key(), RsaPadding::kOaepSha1, "李四");
  OpensslCommand openssl;
  const std::string pem = openssl.file(text(keys_of("platform"), "private_key_pem"));
  EXPECT_EQ(openssl.run({"pkeyutl", "-decrypt", "-inkey", pem, "-pkeyopt", "rsa_padding_mode:oaep"},
                        ours),
            "李四");
}

TEST(WechatpaySm2, VerifiesTheVectorAndIsVerifiedByOpenssl) {
  const std::vector<VectorJson> vectors = wechatpay_vectors("v3-sm2-with-sm3");
  ASSERT_EQ(vectors.size(), 1U);
  const VectorJson& vector = vectors.front();
  const VectorJson& keys = keys_of("platform_sm2");
  EXPECT_EQ(text(vector, "distinguishing_id"), kSm2UserId);
  const PublicKey open = *PublicKey::from_pem(text(keys, "public_key_pem"));
  const std::string message = text(vector, "message");
  EXPECT_TRUE(sm2_verify(open, message, *from_base64(text(vector, "signature"))));
  EXPECT_FALSE(sm2_verify(open, message + " ", *from_base64(text(vector, "signature"))));

  const PrivateKey key = *PrivateKey::from_pem(text(keys, "private_key_pem"));
  OpensslCommand openssl;
  const std::string signature = openssl.file(*sm2_sign(key, message));
  const std::string pem = openssl.file(open.pem());
  EXPECT_TRUE(openssl.run(
      {"pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pubin", "-inkey", pem, "-sigfile",
       signature, "-in", openssl.file(message), "-pkeyopt", "distid:" + std::string(kSm2UserId)},
      ""));
}

}  // namespace
}  // namespace daikou::signing::wechatpay_signing_vectors_test
