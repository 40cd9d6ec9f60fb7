// RSA: PKCS#1 v1.5 signatures, OAEP and PKCS#1 v1.5 encryption, key generation.
//
// Signatures and ciphertexts are raw bytes; encoding.h turns them into base64.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"

namespace daikou::signing {

enum class RsaHash : std::uint8_t { kSha1, kSha256 };

// Deterministic: the same key and message give the same bytes.
// Errors: kMalformed when the key is no RSA key.
Result<std::string> rsa_sign(const PrivateKey& key, RsaHash hash, std::string_view message);

// Errors: kBadSignature; kMalformed when the key is no RSA key.
Result<Done> rsa_verify(const PublicKey& key, RsaHash hash, std::string_view message,
                        std::string_view signature);

enum class RsaPadding : std::uint8_t {
  kOaepSha1,  // RSAES-OAEP, SHA-1 and MGF1 with SHA-1, empty label; at most size - 42 bytes.
  kPkcs1,     // RSAES-PKCS1-v1_5; at most size - 11 bytes.
};
// Random padding: encrypting twice gives two ciphertexts.
// Errors: kMalformed when the plaintext is too long or the key is no RSA key.
Result<std::string> rsa_encrypt(const PublicKey& key, RsaPadding padding,
                                std::string_view plaintext);
// Errors: kMalformed when this is no ciphertext for the key.
Result<std::string> rsa_decrypt(const PrivateKey& key, RsaPadding padding,
                                std::string_view ciphertext);

// How many primes make the modulus of 2048 bits.
enum class RsaPrimes : std::uint8_t {
  kTwo,
  // Four of 512 bits (RFC 8017 multi-prime): signs three times as fast, and everybody verifies it
  // as any RSA-2048 key. For test keys the gateway makes for itself, never a pattern for
  // production: shorter primes are easier to find. Falls back to kTwo should its self-test ever
  // fail.
  kFour,
};
// Takes some 0.1 s of searching for primes. The only randomness is OpenSSL's own.
// Error: kInternal.
Result<PrivateKey> generate_rsa_2048(RsaPrimes primes = RsaPrimes::kTwo);

}  // namespace daikou::signing
