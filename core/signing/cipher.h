// One run of a block cipher. For the .cc files of this room only.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/openssl_handles.h"
#include "core/signing/secret.h"

namespace daikou::signing {

using OwnedCipher = Owned<EVP_CIPHER, EVP_CIPHER_free>;

enum class Direction { kDecrypt = 0, kEncrypt = 1 };

// Error: kMalformed when the input does not fit the cipher (length, padding).
Result<std::string> run_cipher(const EVP_CIPHER* cipher, Direction direction, const Secret& key,
                               const unsigned char* iv, std::string_view input);

inline Error wrong_size(const char* what, std::size_t seen, const char* wanted) {
  return {ErrorCode::kMalformed,
          std::string(what) + " has " + std::to_string(seen) + " bytes, want " + wanted};
}

}  // namespace daikou::signing
