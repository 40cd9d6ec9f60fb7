// What APIv3 signs, and how (protocol dossier 10.1, 10.2, 10.7). Everything goes over raw bytes:
// nothing here parses a body or decodes a target.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/time/instant.h"
#include "core/wire/common/words.h"

namespace daikou::wechat_v3 {

// The first word of an Authorization, and the value of Wechatpay-Signature-Type.
enum class SignatureType : std::uint8_t { kRsa, kSm2 };
inline constexpr std::array kSignatureTypes{
    wire::Word{SignatureType::kRsa, "WECHATPAY2-SHA256-RSA2048"},
    wire::Word{SignatureType::kSm2, "WECHATPAY2-SM2-WITH-SM3"}};

// Header names, spelled as some clients look them up: with regard to case (dossier 15.1).
namespace header {
inline constexpr std::string_view kAuthorization = "Authorization";
inline constexpr std::string_view kTimestamp = "Wechatpay-Timestamp";
inline constexpr std::string_view kNonce = "Wechatpay-Nonce";
inline constexpr std::string_view kSerial = "Wechatpay-Serial";  // A certificate's, or a key id.
inline constexpr std::string_view kSignature = "Wechatpay-Signature";
inline constexpr std::string_view kSignatureType = "Wechatpay-Signature-Type";
inline constexpr std::string_view kRequestId = "Request-ID";
}  // namespace header

// Of the ids of platform keys that have no certificate.
inline constexpr std::string_view kPublicKeyIdPrefix = "PUB_KEY_ID_";

struct RequestText {
  std::string_view method;     // As on the request line.
  std::string_view target;     // Path and query as on the request line; a fragment is cut off.
  std::string_view timestamp;  // Unix seconds, as sent.
  std::string_view nonce;
  std::string_view body;  // As sent; of multipart uploads the text of the part "meta".
};
std::string request_text(const RequestText& request);

// Of replies and notifications. The body of a 204 is empty, its line is there all the same.
struct AnswerText {
  std::string_view timestamp;
  std::string_view nonce;
  std::string_view body;
};
std::string answer_text(const AnswerText& answer);

// In base64. Error: kMalformed when the key is of another kind.
Result<std::string> sign(SignatureType type, const signing::PrivateKey& key, std::string_view text);
// Errors: kBadSignature, saying whether it is a probe, no base64, or does not fit; kMalformed when
// the key is of another kind.
Result<Done> verify(SignatureType type, const signing::PublicKey& key, std::string_view text,
                    std::string_view signature);

// Now and then the platform sends a signature that must not verify, to see whether merchants look
// (dossier 10.2). It is refused as any bad one; this only lets a log say what it was.
inline constexpr std::string_view kProbePrefix = "WECHATPAY/SIGNTEST/";
constexpr bool is_probe(std::string_view signature) { return signature.starts_with(kProbePrefix); }
// The signature of that length which is a probe.
std::string to_probe(std::string_view signature);

// Timestamps are judged on the wall clock, in both directions.
inline constexpr seconds kSkewMax = minutes(5);
// Unix seconds in digits only. Error: kMalformed.
Result<Instant> instant_of_timestamp(std::string_view timestamp);
constexpr bool is_fresh(Instant stamped, Instant now) {
  return stamped - now <= kSkewMax && now - stamped <= kSkewMax;
}

}  // namespace daikou::wechat_v3
