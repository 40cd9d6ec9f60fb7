// Symmetric encryption: AES in the modes the channels use, and SM4-GCM.
//
// Keys are raw bytes. Ciphertexts are raw bytes; encoding.h turns them into base64.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/secret.h"

namespace daikou::signing {

// PKCS#7 padding; the length of the key, 16 or 32 bytes, chooses AES-128 or AES-256.
// Errors: kMalformed for another length of key; when decrypting also for a ciphertext that is no
// whole number of blocks or whose padding is wrong, which is how a wrong key shows.
Result<std::string> aes_ecb_encrypt(const Secret& key, std::string_view plaintext);
Result<std::string> aes_ecb_decrypt(const Secret& key, std::string_view ciphertext);

using InitialVector = std::array<unsigned char, 16>;
Result<std::string> aes_cbc_encrypt(const Secret& key, const InitialVector& iv,
                                    std::string_view plaintext);
Result<std::string> aes_cbc_decrypt(const Secret& key, const InitialVector& iv,
                                    std::string_view ciphertext);

// What an AEAD binds to the ciphertext without encrypting it.
struct AeadContext {
  std::string_view nonce;            // 12 bytes.
  std::string_view associated_data;  // May be empty.
};
// Seals to ciphertext followed by the 16-byte tag.
// Errors: kMalformed for wrong lengths of key or nonce; opening also kBadSignature when the tag
// does not fit key, nonce, associated data and ciphertext.
Result<std::string> aes_256_gcm_seal(const Secret& key, const AeadContext& context,
                                     std::string_view plaintext);
Result<std::string> aes_256_gcm_open(const Secret& key, const AeadContext& context,
                                     std::string_view sealed);

// The same with SM4 (GB/T 32907) and a key of 16 bytes.
Result<std::string> sm4_gcm_seal(const Secret& key, const AeadContext& context,
                                 std::string_view plaintext);
Result<std::string> sm4_gcm_open(const Secret& key, const AeadContext& context,
                                 std::string_view sealed);

}  // namespace daikou::signing
