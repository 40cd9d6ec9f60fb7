// What the gateway answers with (protocol dossier 16). Wording differs between versions of the
// protocol: compare by code only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/domain/reason.h"

namespace daikou::unionpay {

// What a merchant does about a code.
enum class CodeClass : std::uint8_t {
  kDone,      // S: money moved; of a money request, accepted.
  kUnknown,   // U: ask by query.
  kFinal,     // F: definitely not done.
  kLater,     // R: refused now; later, with a new order.
  kOwnFault,  // P: the message or the set-up must be changed.
};

struct ResponseCode {
  std::string_view code;  // "64"
  std::string_view text;
  CodeClass meaning = CodeClass::kFinal;
  Outcome outcome = Outcome::kRefused;
  Reason reason = Reason::kNone;
};

inline constexpr std::string_view kSuccess = "00";
inline constexpr std::string_view kFlawedSuccess = "A6";
inline constexpr std::string_view kTimedOut = "03";
inline constexpr std::string_view kStateUnknown = "04";
inline constexpr std::string_view kAccepted = "05";
inline constexpr std::string_view kMalformedMessage = "10";
inline constexpr std::string_view kBadSignature = "11";
inline constexpr std::string_view kDuplicate = "12";
inline constexpr std::string_view kNoSuchTrade = "34";

std::span<const ResponseCode> response_codes();
// Null when it has no public meaning.
const ResponseCode* find_response_code(std::string_view code);

// The same for any code; those without a public meaning count as refused.
// Assumed: treat them as a failure and query once (dossier 16.1).
Outcome outcome_of(std::string_view code);
Reason reason_of(std::string_view code);
// The code the gateway says a refusal with.
std::string_view code_of(Reason reason);

// respMsg. Business answers end with seven digits: "成功[0000000]".
// Assumed: digits nobody published are "1000", the code and "0" (16.3).
std::string message_text(std::string_view code);
std::string message_text(std::string_view text, std::string_view detail);

// Answers about the message itself begin with them: "[9100003]Invalid field[accNo]".
std::string missing_field_text(std::string_view field);
std::string invalid_field_text(std::string_view field);
inline constexpr std::string_view kBadSignatureText = "[9100004]Signature verification failed";
// The whole body, unsigned, when the merchant is not named (2.5).
inline constexpr std::string_view kInvalidRequest = "Invalid request.";
// How the body begins that is sent to merchants over their rate (2.5).
inline constexpr std::string_view kBlacklisted = "You have been added to the blacklist";

}  // namespace daikou::unionpay
