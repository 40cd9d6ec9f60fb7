// SM2 (GB/T 32918): signatures over SM3 as DER, with the user id all channels use; encryption with
// SM3, ciphertexts in the order C1C3C2 as DER.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"

namespace daikou::signing {

inline constexpr std::string_view kSm2UserId = "1234567812345678";

// Errors: kMalformed when the key is no SM2 key. Signing twice gives two signatures.
Result<std::string> sm2_sign(const PrivateKey& key, std::string_view message);
// Errors: kBadSignature; kMalformed when the key is no SM2 key.
Result<Done> sm2_verify(const PublicKey& key, std::string_view message, std::string_view signature);

// Encrypting twice gives two ciphertexts. Errors: kMalformed when the key is no SM2 key or there is
// nothing to encrypt.
Result<std::string> sm2_encrypt(const PublicKey& key, std::string_view plaintext);
// Errors: kMalformed when this is no ciphertext for the key.
Result<std::string> sm2_decrypt(const PrivateKey& key, std::string_view ciphertext);

// Error: kInternal.
Result<PrivateKey> generate_sm2();

}  // namespace daikou::signing
