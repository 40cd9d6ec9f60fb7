// How APIv3 says no: status, code, message and detail (protocol dossier 10.1, 10.3).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/json.h"
#include "core/wire/wechat_v3/signature.h"

namespace daikou::wechat_v3 {

// The body of every error, and of a merchant's answer that refuses a notification.
struct Problem {
  std::string code;
  std::string message;
  wire::Json detail = {};  // Null when there is none.
};
// `code` and `message` are always there, and never empty: clients insist.
std::string print_problem(const Problem& problem);
// Error: kMalformed when the body is no JSON object with a code.
Result<Problem> read_problem(std::string_view body);

// Why a request was not even looked at. All answer 401.
enum class Rejection : std::uint8_t {
  kHeader,  // Missing or malformed Authorization.
  kType,
  kTimestamp,  // More than five minutes off.
  kSerial,     // Of no certificate on file.
  kCertificateExpired,
  kCertificateRevoked,
  kCertificateReplaced,
  kNoCertificate,
  kNoKey,  // No APIv3 key is set.
  kSignature,
};
// Assumed: the messages are known for status 401, that all carry SIGN_ERROR is not.
Problem problem_of(Rejection rejection);

// What the gateway signed over, told to the sender of a wrong signature.
struct SignInformation {
  std::string method;
  std::string url;
  std::string truncated_text;  // truncated_sign_message: the body is cut.
  std::size_t bytes = 0;       // sign_message_length: of the whole text.
};
// Assumed: after how many characters the real gateway cuts the body.
inline constexpr std::size_t kShownBodyMax = 8;
Problem wrong_signature(const RequestText& request);
// nullopt when the problem does not carry it.
std::optional<SignInformation> sign_information(const Problem& problem);

enum class Location : std::uint8_t { kBody, kQuery, kPath };
// PARAM_ERROR about one element, named by JSON pointer: "/amount/currency".
Problem problem_of(const wire::FieldError& error, Location location);

enum class Again : std::uint8_t { kNo, kLater, kSameNumber };
struct CodeRow {
  std::string_view code;
  int status = 400;
  Again again = Again::kNo;
};
// The codes of this product. Statuses that no source confirms are marked in the table.
std::span<const CodeRow> codes();
// Null when there is none of that name.
const CodeRow* find_code(std::string_view code);

}  // namespace daikou::wechat_v3
