#include "core/wire/alipay/rest.h"

#include <charconv>

#include "core/wire/common/canonical.h"

namespace daikou::alipay::rest {
namespace {

constexpr std::string_view kSignMember = "sign=";

void read_member(Authorization& into, std::string_view name, std::string_view value) {
  if (name == "app_id") into.app_id = value;
  if (name == "timestamp") into.timestamp = value;
  if (name == "nonce") into.nonce = value;
  if (name == "app_cert_sn") into.app_cert_sn = value;
  if (name != "expired_seconds") return;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  // A day is longer than any client means it.
  if (error == std::errc() && end == value.data() + value.size() && count >= 0 && count <= 86'400)
    into.expires_after = seconds(count);
}

}  // namespace

Authorization read_authorization(std::string_view header) {
  Authorization read;
  const std::string scheme = std::string(kScheme) + " ";
  if (!header.starts_with(scheme)) return read;
  header.remove_prefix(scheme.size());
  // Base64 has no comma, so the last member that begins with "sign=" is the signature.
  const std::size_t at = header.rfind(kSignMember);
  if (at != std::string_view::npos && (at == 0 || header[at - 1] == ',')) {
    read.sign = header.substr(at + kSignMember.size());
    header = header.substr(0, at == 0 ? 0 : at - 1);
  }
  read.signed_part = header;
  while (!header.empty()) {
    const std::string_view member = header.substr(0, header.find(','));
    header.remove_prefix(std::min(member.size() + 1, header.size()));
    const std::size_t equals = member.find('=');
    if (equals != std::string_view::npos)
      read_member(read, member.substr(0, equals), member.substr(equals + 1));
  }
  return read;
}

std::string signed_part(const AuthorizationFacts& facts) {
  std::string out = "app_id=" + std::string(facts.app_id);
  if (!facts.app_cert_sn.empty()) out.append(",app_cert_sn=").append(facts.app_cert_sn);
  out.append(",nonce=").append(facts.nonce);
  return out + ",timestamp=" + std::to_string(facts.at.time_since_epoch().count());
}

std::string print_authorization(std::string_view signed_part, std::string_view sign) {
  std::string out(kScheme);
  return out.append(" ").append(signed_part).append(",sign=").append(sign);
}

std::string request_text(const RequestText& request) {
  std::string out = wire::lines({request.signed_part, request.verb, request.target, request.body});
  if (!request.app_auth_token.empty()) out.append(request.app_auth_token).append("\n");
  return out;
}

std::string answer_text(const AnswerText& answer) {
  return wire::lines({answer.timestamp, answer.nonce, answer.body});
}

wire::Json to_json(const Problem& problem, std::string_view trace_id) {
  wire::Json link = wire::Json::object();
  link.set("link", wire::Json::text("https://open.alipay.com/api/errCheck?traceId=" +
                                    std::string(trace_id)));
  link.set("desc", wire::Json::text("解决方案"));
  wire::Json links = wire::Json::array();
  links.append(std::move(link));
  wire::Json body = wire::Json::object();
  body.set("code", wire::Json::text(problem.code));
  body.set("links", std::move(links));
  body.set("message", wire::Json::text(problem.message));
  return body;
}

Result<Problem> read_problem(std::string_view body) {
  DAIKOU_TRY(const wire::Json json, wire::parse_json(body));
  const wire::Json* code = json.find("code");
  if (code == nullptr || !code->is_text())
    return Error{ErrorCode::kMalformed, "the error body has no code"};
  const wire::Json* message = json.find("message");
  return Problem{code->scalar(), message == nullptr ? std::string() : message->scalar()};
}

}  // namespace daikou::alipay::rest
