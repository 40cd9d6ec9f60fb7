#include "core/signing/cipher.h"

namespace daikou::signing {

Result<std::string> run_cipher(const EVP_CIPHER* cipher, Direction direction, const Secret& key,
                               const unsigned char* iv, std::string_view input) {
  const ErrorScope scope;
  const OwnedCipherContext context(EVP_CIPHER_CTX_new());
  std::string output(input.size() + EVP_MAX_BLOCK_LENGTH, '\0');
  int size = 0, tail = 0;
  if (context == nullptr ||
      EVP_CipherInit_ex2(context.get(), cipher, bytes_of(key.reveal()), iv,
                         static_cast<int>(direction), nullptr) != 1 ||
      EVP_CipherUpdate(context.get(), bytes_of(output), &size, bytes_of(input),
                       static_cast<int>(input.size())) != 1 ||
      EVP_CipherFinal_ex(context.get(), bytes_of(output) + size, &tail) != 1)
    return openssl_error(ErrorCode::kMalformed, direction == Direction::kEncrypt
                                                    ? "encryption did not work"
                                                    : "not encrypted with this key");
  output.resize(static_cast<std::size_t>(size + tail));
  return output;
}

}  // namespace daikou::signing
