#include "core/signing/aes.h"

#include "core/signing/cipher.h"

namespace daikou::signing {
namespace {

constexpr std::size_t kTagSize = 16;
constexpr std::size_t kNonceSize = 12;

const EVP_CIPHER* fetched(const char* name) {
  static const OwnedCipher ecb_128(EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr));
  static const OwnedCipher ecb_256(EVP_CIPHER_fetch(nullptr, "AES-256-ECB", nullptr));
  static const OwnedCipher cbc_128(EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr));
  static const OwnedCipher cbc_256(EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr));
  static const OwnedCipher gcm_256(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
  for (const OwnedCipher* each : {&ecb_128, &ecb_256, &cbc_128, &cbc_256, &gcm_256})
    if (EVP_CIPHER_is_a(each->get(), name) == 1) return each->get();
  return nullptr;
}

Result<std::string> run(const char* name_128, const char* name_256, Direction direction,
                        const Secret& key, const unsigned char* iv, std::string_view input) {
  if (key.size() != 16 && key.size() != 32) return wrong_size("the key", key.size(), "16 or 32");
  return run_cipher(fetched(key.size() == 16 ? name_128 : name_256), direction, key, iv, input);
}

Result<Done> check(const Secret& key, const AeadContext& context) {
  if (key.size() != 32) return wrong_size("the key", key.size(), "32");
  if (context.nonce.size() != kNonceSize)
    return wrong_size("the nonce", context.nonce.size(), "12");
  return Done{};
}

// A GCM context with key, nonce and associated data in it; null when OpenSSL refuses.
OwnedCipherContext gcm_context(const Secret& key, const AeadContext& aead, Direction direction) {
  OwnedCipherContext context(EVP_CIPHER_CTX_new());
  int ignored = 0;
  const bool good =
      context != nullptr &&
      EVP_CipherInit_ex2(context.get(), fetched("AES-256-GCM"), bytes_of(key.reveal()),
                         bytes_of(aead.nonce), static_cast<int>(direction), nullptr) == 1 &&
      (aead.associated_data.empty() ||
       EVP_CipherUpdate(context.get(), nullptr, &ignored, bytes_of(aead.associated_data),
                        static_cast<int>(aead.associated_data.size())) == 1);
  if (!good) context.reset();
  return context;
}

// Zero bytes must not be handed to OpenSSL as input: a null output would mean associated data.
bool update(EVP_CIPHER_CTX* context, std::string& output, std::string_view input) {
  int size = 0;
  return input.empty() || EVP_CipherUpdate(context, bytes_of(output), &size, bytes_of(input),
                                           static_cast<int>(input.size())) == 1;
}

}  // namespace

Result<std::string> aes_ecb_encrypt(const Secret& key, std::string_view plaintext) {
  return run("AES-128-ECB", "AES-256-ECB", Direction::kEncrypt, key, nullptr, plaintext);
}
Result<std::string> aes_ecb_decrypt(const Secret& key, std::string_view ciphertext) {
  return run("AES-128-ECB", "AES-256-ECB", Direction::kDecrypt, key, nullptr, ciphertext);
}
Result<std::string> aes_cbc_encrypt(const Secret& key, const InitialVector& iv,
                                    std::string_view plaintext) {
  return run("AES-128-CBC", "AES-256-CBC", Direction::kEncrypt, key, iv.data(), plaintext);
}
Result<std::string> aes_cbc_decrypt(const Secret& key, const InitialVector& iv,
                                    std::string_view ciphertext) {
  return run("AES-128-CBC", "AES-256-CBC", Direction::kDecrypt, key, iv.data(), ciphertext);
}

Result<std::string> aes_256_gcm_seal(const Secret& key, const AeadContext& aead,
                                     std::string_view plaintext) {
  const ErrorScope scope;
  DAIKOU_CHECK(check(key, aead));
  const OwnedCipherContext context = gcm_context(key, aead, Direction::kEncrypt);
  std::string sealed(plaintext.size() + kTagSize, '\0');
  int size = 0;
  if (context == nullptr || !update(context.get(), sealed, plaintext) ||
      EVP_CipherFinal_ex(context.get(), bytes_of(sealed) + plaintext.size(), &size) != 1 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize,
                          sealed.data() + plaintext.size()) != 1)
    return openssl_error(ErrorCode::kInternal, "AES-256-GCM did not seal");
  return sealed;
}

Result<std::string> aes_256_gcm_open(const Secret& key, const AeadContext& aead,
                                     std::string_view sealed) {
  const ErrorScope scope;
  DAIKOU_CHECK(check(key, aead));
  if (sealed.size() < kTagSize) return wrong_size("the ciphertext", sealed.size(), "16 or more");
  const std::string_view body = sealed.substr(0, sealed.size() - kTagSize);
  std::string tag(sealed.substr(body.size()));
  const OwnedCipherContext context = gcm_context(key, aead, Direction::kDecrypt);
  std::string plaintext(body.size() + 1, '\0');
  int size = 0;
  if (context == nullptr || !update(context.get(), plaintext, body) ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) != 1)
    return openssl_error(ErrorCode::kInternal, "AES-256-GCM did not open");
  if (EVP_CipherFinal_ex(context.get(), bytes_of(plaintext) + body.size(), &size) != 1)
    return Error{ErrorCode::kBadSignature,
                 "the tag does not fit key, nonce, associated data and ciphertext"};
  plaintext.resize(body.size());
  return plaintext;
}

}  // namespace daikou::signing
