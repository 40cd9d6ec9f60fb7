#include "core/signing/sm2.h"

#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

// A digest context for SM3 and an SM2 key. The key context carries the user id, which is digested
// before the message; declared first, it outlives the digest context.
struct Sm2Run {
  OwnedKeyContext key;
  OwnedDigestContext digest;
};

template <class Key>
Result<Sm2Run> prepare(const Key& key) {
  if (key.kind() != KeyKind::kSm2) return Error{ErrorCode::kMalformed, "the key is no SM2 key"};
  Sm2Run run{OwnedKeyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, key.handle(), nullptr)),
             OwnedDigestContext(EVP_MD_CTX_new())};
  if (run.digest == nullptr || run.key == nullptr ||
      EVP_PKEY_CTX_set1_id(run.key.get(), kSm2UserId.data(), static_cast<int>(kSm2UserId.size())) !=
          1)
    return openssl_error(ErrorCode::kInternal, "no context for the SM2 key");
  EVP_MD_CTX_set_pkey_ctx(run.digest.get(), run.key.get());
  return run;
}

}  // namespace

Result<std::string> sm2_sign(const PrivateKey& key, std::string_view message) {
  const ErrorScope scope;
  DAIKOU_TRY(const Sm2Run run, prepare(key));
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key.handle())), '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(run.digest.get(), nullptr, EVP_sm3(), nullptr, key.handle()) != 1 ||
      EVP_DigestSign(run.digest.get(), bytes_of(signature), &size, bytes_of(message),
                     message.size()) != 1)
    return openssl_error(ErrorCode::kInternal, "SM2 signing did not work");
  signature.resize(size);
  return signature;
}

Result<Done> sm2_verify(const PublicKey& key, std::string_view message,
                        std::string_view signature) {
  const ErrorScope scope;
  DAIKOU_TRY(const Sm2Run run, prepare(key));
  if (EVP_DigestVerifyInit(run.digest.get(), nullptr, EVP_sm3(), nullptr, key.handle()) != 1 ||
      EVP_DigestVerify(run.digest.get(), bytes_of(signature), signature.size(), bytes_of(message),
                       message.size()) != 1)
    return Error{ErrorCode::kBadSignature, "the signature does not fit message and key"};
  return Done{};
}

namespace {

template <class Key>
Result<OwnedKeyContext> encryption_context(const Key& key) {
  if (key.kind() != KeyKind::kSm2) return Error{ErrorCode::kMalformed, "the key is no SM2 key"};
  OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.handle(), nullptr));
  if (context == nullptr) return openssl_error(ErrorCode::kInternal, "no context for the SM2 key");
  return context;
}

}  // namespace

Result<std::string> sm2_encrypt(const PublicKey& key, std::string_view plaintext) {
  const ErrorScope scope;
  DAIKOU_TRY(const OwnedKeyContext context, encryption_context(key));
  if (plaintext.empty()) return Error{ErrorCode::kMalformed, "there is nothing to encrypt"};
  std::size_t size = 0;
  if (EVP_PKEY_encrypt_init(context.get()) != 1 ||
      EVP_PKEY_encrypt(context.get(), nullptr, &size, bytes_of(plaintext), plaintext.size()) != 1)
    return openssl_error(ErrorCode::kMalformed, "SM2 does not encrypt this");
  std::string ciphertext(size, '\0');
  if (EVP_PKEY_encrypt(context.get(), bytes_of(ciphertext), &size, bytes_of(plaintext),
                       plaintext.size()) != 1)
    return openssl_error(ErrorCode::kMalformed, "SM2 does not encrypt this");
  ciphertext.resize(size);
  return ciphertext;
}

Result<std::string> sm2_decrypt(const PrivateKey& key, std::string_view ciphertext) {
  const ErrorScope scope;
  DAIKOU_TRY(const OwnedKeyContext context, encryption_context(key));
  const Error no_ciphertext{ErrorCode::kMalformed, "the ciphertext was not made for this SM2 key"};
  std::size_t size = 0;
  if (EVP_PKEY_decrypt_init(context.get()) != 1 ||
      EVP_PKEY_decrypt(context.get(), nullptr, &size, bytes_of(ciphertext), ciphertext.size()) != 1)
    return no_ciphertext;
  std::string plaintext(size, '\0');
  if (EVP_PKEY_decrypt(context.get(), bytes_of(plaintext), &size, bytes_of(ciphertext),
                       ciphertext.size()) != 1)
    return no_ciphertext;
  plaintext.resize(size);
  return plaintext;
}

Result<PrivateKey> generate_sm2() {
  const ErrorScope scope;
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2");
  if (key == nullptr) return openssl_error(ErrorCode::kInternal, "no SM2 key was generated");
  return PrivateKey(key);
}

}  // namespace daikou::signing
