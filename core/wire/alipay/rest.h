// REST v3: the Authorization header, what it signs, and signed answers (protocol dossier 10).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/time/instant.h"
#include "core/wire/common/json.h"

namespace daikou::alipay::rest {

inline constexpr std::string_view kScheme = "ALIPAY-SHA256withRSA";

// Header names, lower case as they must be sent.
inline constexpr std::string_view kAppAuthToken = "alipay-app-auth-token";
inline constexpr std::string_view kRootCertSn = "alipay-root-cert-sn";
inline constexpr std::string_view kEncryptType = "alipay-encrypt-type";
inline constexpr std::string_view kTimestamp = "alipay-timestamp";
inline constexpr std::string_view kNonce = "alipay-nonce";
inline constexpr std::string_view kSignature = "alipay-signature";
inline constexpr std::string_view kCertSn = "alipay-sn";
inline constexpr std::string_view kTraceId = "alipay-trace-id";

// The members of "ALIPAY-SHA256withRSA app_id=…,timestamp=…,nonce=…,sign=…" in any order.
struct Authorization {
  std::string signed_part;  // Everything between the scheme and ",sign=", as it stands.
  std::string app_id;
  std::string timestamp;  // Milliseconds, 13 digits; may be empty.
  std::string nonce;
  std::string app_cert_sn;                              // Certificate mode.
  std::optional<seconds> expires_after = std::nullopt;  // expired_seconds
  std::string sign;
};

// Never fails: members that are missing are empty, other schemes give an empty value.
Authorization read_authorization(std::string_view header);

struct AuthorizationFacts {
  std::string_view app_id;
  Instant at{};
  std::string_view nonce;
  std::string_view app_cert_sn;  // Empty in key mode.
};
// What read_authorization() calls the signed part.
std::string signed_part(const AuthorizationFacts& facts);
std::string print_authorization(std::string_view signed_part, std::string_view sign);

// What a request's signature covers.
struct RequestText {
  std::string_view signed_part;
  std::string_view verb;            // As on the request line.
  std::string_view target;          // Path and query as on the request line.
  std::string_view body;            // As sent; of multipart bodies the part "data".
  std::string_view app_auth_token;  // Its line is left out when it is empty.
};
std::string request_text(const RequestText& request);

struct AnswerText {
  std::string_view timestamp;
  std::string_view nonce;
  std::string_view body;
};
std::string answer_text(const AnswerText& answer);

// The body of an error: {"code":…,"message":…,"links":[…]}.
struct Problem {
  std::string code;  // As rest_name() gives it.
  std::string message;
};
wire::Json to_json(const Problem& problem, std::string_view trace_id);
// Error: kMalformed when there is no code.
Result<Problem> read_problem(std::string_view body);

}  // namespace daikou::alipay::rest
