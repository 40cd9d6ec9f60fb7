// Signatures (protocol dossier 3): what is signed, with what, and by whom.
//
// Signed are all fields but "signature", in byte order of their names, values raw, in the message's
// charset. Method 01 signs the lower-case hexadecimal digest of that text, which the RSA scheme
// digests once more: SHA-256 twice with version 5.1.0, SHA-1 twice with older ones. Methods 11 and
// 12 append '&' and the digest of a shared key, and digest (SHA-256, SM3).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/digest.h"
#include "core/signing/keys.h"
#include "core/signing/secret.h"
#include "core/wire/common/canonical.h"
#include "core/wire/common/words.h"
#include "core/wire/unionpay/body.h"

namespace daikou::unionpay {

enum class SignMethod : std::uint8_t { kRsa, kSha256Key, kSm3Key };
inline constexpr std::array kSignMethods{wire::Word{SignMethod::kRsa, "01"},
                                         wire::Word{SignMethod::kSha256Key, "11"},
                                         wire::Word{SignMethod::kSm3Key, "12"}};

inline constexpr std::string_view kVersion510 = "5.1.0";
inline constexpr std::string_view kVersion500 = "5.0.0";
// Whether a message of that version carries its certificate, rather than the certificate's number.
inline bool carries_certificate(std::string_view version) { return version == kVersion510; }

// Bytes in the message's charset. Some clients sign names without values as "name=", others leave
// them out (3.2); a message without such names has one text.
std::string sign_text(const Fields& fields, wire::Empty empty = wire::Empty::kKept);
// What the RSA scheme is given: lower-case hex of SHA-256 or SHA-1, by version.
std::string digest_text(std::string_view text, std::string_view version);

// Set "signature" last; signMethod and version must be there. The key is an RSA key, the secret the
// shared one of methods 11 and 12.
void seal(Fields& fields, const signing::PrivateKey& key);
void seal(Fields& fields, const Secret& secret);

// With and without names that have no value: either signature is one.
// Error: kBadSignature, never showing the expected value.
Result<Done> verify(const Fields& fields, const signing::PublicKey& key);
Result<Done> verify(const Fields& fields, const Secret& secret);

// One text under one key, by version. For forensics.
bool fits(std::string_view text, std::string_view signature, std::string_view version,
          const signing::PublicKey& key);
// The value methods 11 and 12 want.
std::string keyed_digest(std::string_view text, const Secret& secret, SignMethod method);

}  // namespace daikou::unionpay
