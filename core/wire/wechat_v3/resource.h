// What APIv3 encrypts: resources under the APIv3 key (protocol dossier 10.5, 10.7) and sensitive
// fields under the other side's public key (10.6).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "core/wire/common/words.h"

namespace daikou::wechat_v3 {

// Assumed: the name of the second one, which no source gives.
enum class Algorithm : std::uint8_t { kAes256Gcm, kSm4Gcm };
inline constexpr std::array kAlgorithms{wire::Word{Algorithm::kAes256Gcm, "AEAD_AES_256_GCM"},
                                        wire::Word{Algorithm::kSm4Gcm, "AEAD_SM4_GCM"}};

// A text under the APIv3 key: the resource of a notification, an encrypt_certificate.
struct Sealed {
  Algorithm algorithm = Algorithm::kAes256Gcm;
  std::string nonce;            // 12 characters; unrelated to the nonce of a signature.
  std::string associated_data;  // May be empty.
  std::string ciphertext;       // Base64 of the ciphertext with its 16-byte tag.
};

// Everything of a Sealed but the ciphertext.
struct SealContext {
  std::string_view nonce;
  std::string_view associated_data;
  Algorithm algorithm = Algorithm::kAes256Gcm;
};
// The key has 32 bytes; SM4 uses the first half of its SM3 digest.
// Errors: kMalformed for wrong lengths of key or nonce; opening also for a ciphertext that is no
// base64, and kBadSignature when the tag does not fit.
Result<Sealed> seal(const Secret& api_key, const SealContext& context, std::string_view plaintext);
Result<std::string> open(const Secret& api_key, const Sealed& sealed);

// A sensitive field in base64: RSAES-OAEP with SHA-1, or with an SM2 key SM2 encryption (C1C3C2,
// DER). Wechatpay-Serial names the key.
// Errors: kMalformed (too long a text, another kind of key, no ciphertext for the key).
Result<std::string> seal_field(const signing::PublicKey& key, std::string_view plaintext);
Result<std::string> open_field(const signing::PrivateKey& key, std::string_view text);

}  // namespace daikou::wechat_v3
