// Why a signature of APIv3 was refused: not only that it does not fit, but what the sender most
// likely did.
//
// A signature does not give away the text it was made over. But of a mistake that was guessed right
// it verifies, and then the sender's text is known to the byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/keys.h"
#include "core/wire/wechat_v3/signature.h"

namespace daikou::wechat_v3 {

struct NamedKey {
  std::string owner;  // As it shall read: "merchant 1900099902", "the platform".
  signing::PublicKey key;
};

// What is known of a refused message. All of it must outlive the call.
struct Evidence {
  SignatureType type = SignatureType::kRsa;
  const signing::PublicKey& key;  // What was verified with.
  std::string_view signature;
  std::span<const NamedKey> others = {};  // What the sender may have mixed it up with.
  std::string_view claimed = {};          // The sender's own text, when it shows it.
};

enum class Cause : std::uint8_t {
  kNone,     // It fits.
  kProbe,    // WECHATPAY/SIGNTEST/
  kMissing,  // No signature at all.
  kHex,      // Fits, but written in hex rather than base64.
  kNoBase64,
  kOtherSize,  // Of a key with another length.
  kOtherKey,
  kSha1,  // Fits, but with SHA-1 rather than SHA-256.
  kLastLineEndMissing,
  kLineEndCrlf,
  kLineEndEscaped,    // A backslash and an n.
  kBodyReserialised,  // Other blanks, escapes, order or line end.
  kBodyLeftOut,
  kBodyGbk,
  kQueryLeftOut,
  kQueryDecoded,
  kQueryEncoded,  // Encoded once more.
  kHostIncluded,
  kMethodLowerCase,
  kTimestampAndNonceSwapped,
  kAnswerText,  // Method and target left out, as in answers.
  kUnknown,
};

// Nothing secret is in here: all texts are what was sent.
struct Forensics {
  Cause cause = Cause::kUnknown;
  std::string explanation;  // A sentence for the sender's developer.
  std::string canonical;    // What the signature should cover.
  std::string claimed;      // What it does cover, shown by the sender or found out; may be empty.
  std::optional<std::size_t> difference;  // First byte, from 0, where claimed leaves canonical.
  std::string difference_text;            // In which line, and what each has there.
  std::vector<std::string> tried;         // What was tried in vain, in words.
};

// Tries the known ways to go wrong one at a time, with every key, and names the first that fits.
// `host` is the request's, for those who sign it: "api.mch.weixin.qq.com".
Forensics explain_request(const RequestText& request, const Evidence& evidence,
                          std::string_view host = {});
// Of replies and notifications.
Forensics explain_answer(const AnswerText& answer, const Evidence& evidence);

// All of it on several lines.
std::string to_text(const Forensics& forensics);

}  // namespace daikou::wechat_v3
