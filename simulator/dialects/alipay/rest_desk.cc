// REST v3: a path and a verb for each method, signatures in headers (dossier 10).
#include <charconv>

#include "core/wire/alipay/content.h"
#include "core/wire/alipay/forensics.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/alipay/rest.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {
namespace {

namespace rest = ali::rest;
using Outcome = Result<Done, Trouble>;

constexpr seconds kTolerance = minutes(10);

class RestDesk final : public Desk {
 public:
  explicit RestDesk(Exchange& exchange) : Desk(exchange) { read(); }

  Outcome open() override {
    if (method_ == nullptr) return Trouble{"isv.invalid-method", ""};
    DAIKOU_CHECK(check_authorization());
    DAIKOU_CHECK(check_certificates(authorization_.app_cert_sn, header(rest::kRootCertSn), false));
    DAIKOU_CHECK(check_signature());
    if (!header(rest::kAppAuthToken).empty() && manners_.app_auth_token_refused)
      return Trouble{"aop.app-auth-token-time-out", ""};
    return open_content();
  }

 private:
  void read();
  Outcome check_authorization() const;
  Outcome check_timestamp() const;
  Outcome check_signature();
  Outcome open_content();
  std::string_view header(std::string_view name) const {
    return exchange_.request().headers.get(name);
  }
  // The part that is signed and read: of a multipart body the part "data".
  std::string signed_body() const;

  ali::Json to_json(const Reply& reply) const override;
  http::Response print(const Reply& reply, const ali::Json& json,
                       const faults::ReplyDraft& draft) const override;

  rest::Authorization authorization_;
  bool taken_ = false;
};

void RestDesk::read() {
  const http::Request& request = exchange_.request();
  std::string_view verb = request.method;
  // Assumed: honoured for POST only (dossier 10.1).
  if (const std::string_view other = header("X-HTTP-Method-Override");
      verb == "POST" && !other.empty())
    verb = other;
  method_ = ali::find_rest_method(verb, request.path());
  authorization_ = rest::read_authorization(header("authorization"));
  identify(authorization_.app_id);
}

// Without the header the real gateway misses the timestamp first (observed).
Outcome RestDesk::check_authorization() const {
  if (header("authorization").empty()) return Trouble{"isv.missing-timestamp", ""};
  DAIKOU_CHECK(check_app());
  DAIKOU_CHECK(check_timestamp());
  if (authorization_.sign.empty()) return Trouble{"isv.missing-signature", ""};
  return Done{};
}

// Signature headers are wall clock, both ways.
Outcome RestDesk::check_timestamp() const {
  const std::string& text = authorization_.timestamp;
  if (text.empty()) return Trouble{"isv.missing-timestamp", ""};
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || text.size() != 13)
    return Trouble{"isv.invalid-timestamp", ""};
  const Instant at{milliseconds(count)};
  const Instant now = exchange_.wall_now();
  const milliseconds off = now > at ? now - at : at - now;
  if (off <= authorization_.expires_after.value_or(kTolerance)) return Done{};
  exchange_.remark("timestamp says " + to_rfc3339_text(at) + ", it is " + to_rfc3339_text(now));
  return Trouble{"isv.illegal-timestamp", ""};
}

std::string RestDesk::signed_body() const {
  const http::Request& request = exchange_.request();
  const std::string_view type = header("Content-Type");
  if (!type.starts_with("multipart/form-data")) return request.body;
  const auto parts = ali::read_parameters("", type, request.body);
  return parts ? std::string(parts->get("data")) : std::string();
}

Outcome RestDesk::check_signature() {
  const http::Request& request = exchange_.request();
  const std::string body = signed_body();
  const rest::RequestText text{authorization_.signed_part, request.method, request.target, body,
                               header(rest::kAppAuthToken)};
  if (ali::verify(rest::request_text(text), authorization_.sign, keys_->app_key,
                  ali::SignType::kRsa2)) {
    taken_ = true;
    return Done{};
  }
  exchange_.reject_signature(explain_with([&](const ali::SignatureQuestion& question) {
    return ali::explain_rest(text, authorization_.sign, question);
  }));
  return Trouble{"isv.invalid-signature", ""};
}

Outcome RestDesk::open_content() {
  std::string body = signed_body();
  const std::string_view encryption = header(rest::kEncryptType);
  if (!encryption.empty() && encryption != ali::kAes)
    return Trouble{"isv.invalid-encrypt-type", ""};
  encrypted_ = !encryption.empty();
  if (encrypted_ && !body.empty()) {
    DAIKOU_TRY(body, decrypted(body));
  }
  DAIKOU_CHECK(read_content(body));
  for (const auto& [name, value] : http::parse_form(exchange_.request().query()))
    content_.set(name, ali::Json::text(value));
  return Done{};
}

// Success and 10003 have the content alone; errors have code, message and links.
ali::Json RestDesk::to_json(const Reply& reply) const {
  if (reply.verdict.sub_code.empty()) {
    ali::Json content = reply.content;
    content.sort();
    return content;
  }
  return rest::to_json(
      {std::string(ali::rest_name(reply.verdict.sub_code)), reply.verdict.sub_text}, trace_id());
}

http::Response RestDesk::print(const Reply& reply, const ali::Json& json,
                               const faults::ReplyDraft& draft) const {
  http::Response response;
  if (!reply.verdict.sub_code.empty()) response.status = ali::rest_status(reply.verdict.sub_code);
  response.body = wire::print_json(json);
  // Assumed: errors are plain, as clients read them before they decrypt anything.
  const bool encrypt = encrypted_ && taken_ && reply.verdict.sub_code.empty();
  if (encrypt) response.body = ali::encrypt_content(keys_->content_key, response.body);
  response.headers.add("Content-Type",
                       encrypt ? "text/plain;charset=utf-8" : "application/json;charset=utf-8");
  response.headers.add(std::string(rest::kTraceId), trace_id());
  if (!taken_) return response;
  const Instant at = exchange_.wall_now() + draft.seal.skew;
  const std::string timestamp = std::to_string(at.time_since_epoch().count());
  std::string nonce = draw_nonce(exchange_.draw("answer nonce"));
  std::string sign = seal(rest::answer_text({timestamp, nonce, response.body}), draft);
  response.headers.add(std::string(rest::kTimestamp), timestamp);
  response.headers.add(std::string(rest::kNonce), std::move(nonce));
  if (!sign.empty()) response.headers.add(std::string(rest::kSignature), std::move(sign));
  if (std::string number = certificate_shown(draft); !number.empty())
    response.headers.add(std::string(rest::kCertSn), std::move(number));
  return response;
}

}  // namespace

std::unique_ptr<Desk> rest_desk(Exchange& exchange) { return std::make_unique<RestDesk>(exchange); }

}  // namespace daikou::simulator::alipay
