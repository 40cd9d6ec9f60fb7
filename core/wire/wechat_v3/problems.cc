#include "core/wire/wechat_v3/problems.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace daikou::wechat_v3 {
namespace {

using wire::Json;

constexpr std::array kMessages{
    wire::Word{Rejection::kHeader, "Http头Authorization值格式错误"},
    wire::Word{Rejection::kType, "Http头Authorization认证类型不正确"},
    wire::Word{Rejection::kTimestamp,
               "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"},
    wire::Word{Rejection::kSerial, "商户证书序列号有误。请使用签名私钥匹配的证书序列号"},
    wire::Word{Rejection::kCertificateExpired, "商户证书已过期。"},
    wire::Word{Rejection::kCertificateRevoked, "商户证书已作废。"},
    wire::Word{Rejection::kCertificateReplaced, "已更换证书，请使用新证书"},
    wire::Word{Rejection::kNoCertificate, "商户未申请过证书。"},
    wire::Word{Rejection::kNoKey, "商户未设置APIv3密钥。"},
    wire::Word{Rejection::kSignature, "错误的签名，验签失败"}};

constexpr std::array kLocations{wire::Word{Location::kBody, "body"},
                                wire::Word{Location::kQuery, "query"},
                                wire::Word{Location::kPath, "uri"}};

// Assumed: the statuses of CONTRACT_NOT_EXIST, RESOURCE_ALREADY_EXISTS and RULELIMIT.
constexpr std::array kCodes{
    CodeRow{"PARAM_ERROR", 400},
    CodeRow{"INVALID_REQUEST", 400},
    CodeRow{"ALREADY_EXISTS", 400},
    CodeRow{"RESOURCE_ALREADY_EXISTS", 400},
    CodeRow{"MCH_NOT_EXISTS", 400},
    CodeRow{"APPID_MCHID_NOT_MATCH", 400},
    CodeRow{"ORDER_CLOSED", 400},
    CodeRow{"NO_STATEMENT_EXIST", 400},
    CodeRow{"STATEMENT_CREATING", 400, Again::kLater},
    CodeRow{"SIGN_ERROR", 401},
    CodeRow{"NO_AUTH", 403},
    CodeRow{"NOT_ENOUGH", 403},
    CodeRow{"RULELIMIT", 403},
    CodeRow{"USER_ACCOUNT_ABNORMAL", 403},
    CodeRow{"NOT_FOUND", 404},
    CodeRow{"CONTRACT_NOT_EXIST", 404},
    CodeRow{"ORDER_NOT_EXIST", 404},
    CodeRow{"RESOURCE_NOT_EXISTS", 404},
    CodeRow{"RATELIMIT_EXCEEDED", 429, Again::kLater},
    CodeRow{"FREQUENCY_LIMITED", 429, Again::kLater},
    CodeRow{"SYSTEM_ERROR", 500, Again::kSameNumber},
    CodeRow{"SERVICE_UNAVAILABLE", 503, Again::kSameNumber},
};

Json text(std::string_view value) { return Json::text(std::string(value)); }

// The front of `value`, never ending inside a character.
std::string_view front_of(std::string_view value, std::size_t characters) {
  std::size_t at = 0;
  for (; at < value.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(value[at]) & 0xC0) != 0x80;
    if (begins && characters-- == 0) break;
  }
  return value.substr(0, at);
}

std::string scalar_of(const Json& object, std::string_view name) {
  const Json* found = object.find(name);
  return found == nullptr ? std::string() : found->scalar();
}

}  // namespace

std::string print_problem(const Problem& problem) {
  Json body = Json::object();
  body.set("code", text(problem.code));
  body.set("message", text(problem.message.empty() ? problem.code : problem.message));
  if (problem.detail.kind() != Json::Kind::kNull) body.set("detail", problem.detail);
  return wire::print_json(body);
}

Result<Problem> read_problem(std::string_view body) {
  DAIKOU_TRY(const Json json, wire::parse_json(body));
  if (scalar_of(json, "code").empty())
    return Error{ErrorCode::kMalformed, "the error body has no code"};
  const Json* detail = json.find("detail");
  return Problem{scalar_of(json, "code"), scalar_of(json, "message"),
                 detail == nullptr ? Json() : *detail};
}

Problem problem_of(Rejection rejection) {
  return {"SIGN_ERROR", std::string(wire::text_of(kMessages, rejection))};
}

Problem wrong_signature(const RequestText& request) {
  RequestText shown = request;
  shown.body = front_of(request.body, kShownBodyMax);
  Json information = Json::object();
  information.set("method", text(request.method));
  information.set("sign_message_length",
                  Json::number(static_cast<std::int64_t>(request_text(request).size())));
  information.set("truncated_sign_message", Json::text(request_text(shown)));
  information.set("url", text(request.target));
  Json issue = Json::object();
  issue.set("issue", text("sign not match"));
  Json detail = Json::object();
  detail.set("detail", std::move(issue));
  detail.set("field", text("signature"));
  detail.set("location", text("authorization"));
  detail.set("sign_information", std::move(information));
  Problem problem = problem_of(Rejection::kSignature);
  problem.detail = std::move(detail);
  return problem;
}

std::optional<SignInformation> sign_information(const Problem& problem) {
  const Json* found = problem.detail.find("sign_information");
  if (found == nullptr || !found->is_object()) return std::nullopt;
  const std::string length = scalar_of(*found, "sign_message_length");
  SignInformation read{scalar_of(*found, "method"), scalar_of(*found, "url"),
                       scalar_of(*found, "truncated_sign_message")};
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), read.bytes);
  if (error != std::errc() || end != length.data() + length.size()) return std::nullopt;
  return read;
}

Problem problem_of(const wire::FieldError& error, Location location) {
  std::string pointer = "/" + error.field;
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  Json detail = Json::object();
  detail.set("location", text(wire::text_of(kLocations, location)));
  detail.set("field", Json::text(std::move(pointer)));
  detail.set("issue", Json::text(error.detail));
  // Assumed: the wording.
  return {"PARAM_ERROR", "参数错误: " + error.detail, std::move(detail)};
}

std::span<const CodeRow> codes() { return kCodes; }

const CodeRow* find_code(std::string_view code) {
  const auto found = std::find_if(kCodes.begin(), kCodes.end(),
                                  [&](const CodeRow& row) { return row.code == code; });
  return found == kCodes.end() ? nullptr : &*found;
}

}  // namespace daikou::wechat_v3
