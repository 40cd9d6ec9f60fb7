// RSA signatures of gateway v2 (protocol dossier 3 and 9.2): what is signed, and how.
//
// A request signs every parameter but "sign"; a notification leaves "sign_type" out too. Empty
// values are left out. Values are signed decoded, names in byte order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/wire/alipay/parameters.h"

namespace daikou::alipay {

enum class SignType : std::uint8_t {
  kRsa2,  // SHA256withRSA
  kRsa,   // SHA1withRSA, of older applications.
};
std::string_view to_text(SignType type);                             // "RSA2", "RSA"
std::optional<SignType> sign_type_from_text(std::string_view text);  // Exactly these two.

std::string request_text(const Fields& parameters);
std::string notice_text(const Fields& parameters);

// PKCS#1 v1.5, as base64. The key is an RSA key.
std::string sign(std::string_view text, const signing::PrivateKey& key, SignType type);
// Error: kBadSignature, never showing the expected value.
Result<Done> verify(std::string_view text, std::string_view sign, const signing::PublicKey& key,
                    SignType type);

// Sets "sign_type" and "sign".
void seal_request(Fields& parameters, const signing::PrivateKey& key, SignType type);
void seal_notice(Fields& parameters, const signing::PrivateKey& key, SignType type);

// By the algorithm the parameters name. Error: kBadSignature.
Result<Done> verify_request(const Fields& parameters, const signing::PublicKey& key);
Result<Done> verify_notice(const Fields& parameters, const signing::PublicKey& key);

}  // namespace daikou::alipay
