#include "core/signing/rsa.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "core/signing/digest.h"
#include "core/signing/multi_prime.h"
#include "core/signing/openssl_handles.h"
#include "core/signing/ready_contexts.h"

namespace daikou::signing {
namespace {

Error no_rsa_key() { return {ErrorCode::kMalformed, "the key is no RSA key"}; }

template <class Key>
Result<OwnedKeyContext> context_for(const Key& key) {
  if (key.kind() != KeyKind::kRsa) return no_rsa_key();
  OwnedKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.handle(), nullptr));
  if (context == nullptr) return openssl_error(ErrorCode::kInternal, "no context for the RSA key");
  return context;
}

Digest digest_of(RsaHash hash, std::string_view message) {
  return hash == RsaHash::kSha1 ? sha1(message) : sha256(message);
}

bool set_encryption_form(EVP_PKEY_CTX* context, RsaPadding padding) {
  if (padding == RsaPadding::kPkcs1)
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha1()) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha1()) == 1;
}

bool signs_and_verifies(const PrivateKey& key) {
  constexpr std::string_view kMessage = "self-test";
  const Result<std::string> signature = rsa_sign(key, RsaHash::kSha256, kMessage);
  return signature && rsa_verify(key.public_key(), RsaHash::kSha256, kMessage, *signature);
}

}  // namespace

Result<std::string> rsa_sign(const PrivateKey& key, RsaHash hash, std::string_view message) {
  if (key.kind() != KeyKind::kRsa) return no_rsa_key();
  const ErrorScope scope;
  EVP_PKEY_CTX* context = ready_context(key.handle(), RsaUse::kSign, hash);
  const Digest digest = digest_of(hash, message);
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key.handle())), '\0');
  std::size_t size = signature.size();
  if (context == nullptr || EVP_PKEY_sign(context, bytes_of(signature), &size,
                                          bytes_of(digest.bytes()), digest.bytes().size()) != 1)
    return openssl_error(ErrorCode::kInternal, "RSA signing did not work");
  signature.resize(size);
  return signature;
}

Result<Done> rsa_verify(const PublicKey& key, RsaHash hash, std::string_view message,
                        std::string_view signature) {
  if (key.kind() != KeyKind::kRsa) return no_rsa_key();
  const ErrorScope scope;
  const auto wanted = static_cast<std::size_t>(EVP_PKEY_get_size(key.handle()));
  if (signature.size() != wanted)
    return Error{ErrorCode::kBadSignature, "the signature has " + std::to_string(signature.size()) +
                                               " bytes, want " + std::to_string(wanted)};
  EVP_PKEY_CTX* context = ready_context(key.handle(), RsaUse::kVerify, hash);
  const Digest digest = digest_of(hash, message);
  if (context == nullptr || EVP_PKEY_verify(context, bytes_of(signature), signature.size(),
                                            bytes_of(digest.bytes()), digest.bytes().size()) != 1)
    return Error{ErrorCode::kBadSignature, "the signature does not fit message and key"};
  return Done{};
}

Result<std::string> rsa_encrypt(const PublicKey& key, RsaPadding padding,
                                std::string_view plaintext) {
  const ErrorScope scope;
  DAIKOU_TRY(const OwnedKeyContext context, context_for(key));
  std::string ciphertext(static_cast<std::size_t>(EVP_PKEY_get_size(key.handle())), '\0');
  std::size_t size = ciphertext.size();
  if (EVP_PKEY_encrypt_init(context.get()) != 1 || !set_encryption_form(context.get(), padding) ||
      EVP_PKEY_encrypt(context.get(), bytes_of(ciphertext), &size, bytes_of(plaintext),
                       plaintext.size()) != 1)
    return openssl_error(ErrorCode::kMalformed,
                         "RSA does not encrypt " + std::to_string(plaintext.size()) + " bytes");
  ciphertext.resize(size);
  return ciphertext;
}

Result<std::string> rsa_decrypt(const PrivateKey& key, RsaPadding padding,
                                std::string_view ciphertext) {
  const ErrorScope scope;
  DAIKOU_TRY(const OwnedKeyContext context, context_for(key));
  std::string plaintext(static_cast<std::size_t>(EVP_PKEY_get_size(key.handle())), '\0');
  std::size_t size = plaintext.size();
  if (EVP_PKEY_decrypt_init(context.get()) != 1 || !set_encryption_form(context.get(), padding) ||
      EVP_PKEY_decrypt(context.get(), bytes_of(plaintext), &size, bytes_of(ciphertext),
                       ciphertext.size()) != 1)
    return Error{ErrorCode::kMalformed, "the ciphertext was not made for this RSA key"};
  plaintext.resize(size);
  return plaintext;
}

Result<PrivateKey> generate_rsa_2048(RsaPrimes primes) {
  const ErrorScope scope;
  if (primes == RsaPrimes::kFour) {
    const Result<PrivateKey> fast = generate_four_prime_rsa_2048();
    if (fast && signs_and_verifies(*fast)) return fast;
  }
  EVP_PKEY* key = EVP_RSA_gen(2048);
  if (key == nullptr) return openssl_error(ErrorCode::kInternal, "no RSA key was generated");
  return PrivateKey(key);
}

}  // namespace daikou::signing
