#include "core/wire/wechat_v3/resource.h"

#include "core/signing/aes.h"
#include "core/signing/digest.h"
#include "core/signing/encoding.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::wechat_v3 {
namespace {

Secret sm4_key(const Secret& api_key) {
  constexpr std::size_t kSize = 16;
  return Secret(std::string(signing::sm3(api_key.reveal()).bytes().substr(0, kSize)));
}

// Both algorithms take an APIv3 key of this size, though SM4 only digests it.
Result<Done> check_key(const Secret& api_key) {
  constexpr std::size_t kSize = 32;
  if (api_key.size() == kSize) return Done{};
  return Error{ErrorCode::kMalformed,
               "the APIv3 key has " + std::to_string(api_key.size()) + " bytes, want 32"};
}

}  // namespace

Result<Sealed> seal(const Secret& api_key, const SealContext& context, std::string_view plaintext) {
  DAIKOU_CHECK(check_key(api_key));
  const signing::AeadContext aead{context.nonce, context.associated_data};
  DAIKOU_TRY(const std::string bytes, context.algorithm == Algorithm::kSm4Gcm
                                          ? signing::sm4_gcm_seal(sm4_key(api_key), aead, plaintext)
                                          : signing::aes_256_gcm_seal(api_key, aead, plaintext));
  return Sealed{context.algorithm, std::string(context.nonce), std::string(context.associated_data),
                signing::to_base64(bytes)};
}

Result<std::string> open(const Secret& api_key, const Sealed& sealed) {
  DAIKOU_CHECK(check_key(api_key));
  DAIKOU_TRY(const std::string bytes, signing::from_base64(sealed.ciphertext));
  const signing::AeadContext aead{sealed.nonce, sealed.associated_data};
  if (sealed.algorithm == Algorithm::kSm4Gcm)
    return signing::sm4_gcm_open(sm4_key(api_key), aead, bytes);
  return signing::aes_256_gcm_open(api_key, aead, bytes);
}

Result<std::string> seal_field(const signing::PublicKey& key, std::string_view plaintext) {
  const bool sm2 = key.kind() == signing::KeyKind::kSm2;
  DAIKOU_TRY(const std::string bytes,
             sm2 ? signing::sm2_encrypt(key, plaintext)
                 : signing::rsa_encrypt(key, signing::RsaPadding::kOaepSha1, plaintext));
  return signing::to_base64(bytes);
}

Result<std::string> open_field(const signing::PrivateKey& key, std::string_view text) {
  DAIKOU_TRY(const std::string bytes, signing::from_base64(text));
  if (key.kind() == signing::KeyKind::kSm2) return signing::sm2_decrypt(key, bytes);
  return signing::rsa_decrypt(key, signing::RsaPadding::kOaepSha1, bytes);
}

}  // namespace daikou::wechat_v3
