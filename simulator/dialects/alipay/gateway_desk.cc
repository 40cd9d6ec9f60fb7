// Gateway v2: one address, parameters in query or body, answers signed by the node's exact bytes
// (dossier 1-7).
#include <algorithm>

#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"
#include "core/wire/alipay/forensics.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/common/replaced.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {
namespace {

using Outcome = Result<Done, Trouble>;

constexpr std::size_t kUrlMax = 256;  // Dossier 2.

// A web address, or one that an app answers to. Assumed: what a browser would run is none.
bool leads_somewhere(std::string_view url) {
  const std::size_t mark = url.find("://");
  if (mark == std::string_view::npos || mark == 0 || url.size() == mark + 3) return false;
  const auto allowed = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; };
  return std::ranges::all_of(url, allowed) &&
         !http::equal_ignoring_case(url.substr(0, mark), "javascript") &&
         url.substr(0, mark).find_first_of(":/?#") == std::string_view::npos;
}

class GatewayDesk final : public Desk {
 public:
  GatewayDesk(Exchange& exchange, std::optional<std::string> app_string)
      : Desk(exchange), app_string_(std::move(app_string)), read_(read()) {}

  Outcome open() override {
    DAIKOU_CHECK(read_);
    DAIKOU_CHECK(check_method());
    DAIKOU_CHECK(check_app());
    DAIKOU_CHECK(check_form());
    DAIKOU_CHECK(check_certificates(parameters_.get("app_cert_sn"),
                                    parameters_.get("alipay_root_cert_sn"), true));
    DAIKOU_CHECK(check_signature());
    if (!parameters_.get("app_auth_token").empty() && manners_.app_auth_token_refused)
      return Trouble{"aop.app-auth-token-time-out", ""};
    return open_content();
  }

 private:
  Outcome read();
  // For people: what came in another charset, in UTF-8.
  std::string readable(std::string text) const {
    return ali::decoded(text, charset_).value_or(text);
  }
  Outcome check_method() const;
  Outcome check_form();
  Outcome check_timestamp() const;
  Outcome check_signature();
  Outcome open_content();

  ali::Json to_json(const Reply& reply) const override {
    return ali::to_node(reply.verdict, reply.content);
  }
  http::Response print(const Reply& reply, const ali::Json& json,
                       const faults::ReplyDraft& draft) const override;
  bool is_signed() const;

  std::optional<std::string> app_string_;
  ali::Fields parameters_;
  bool sign_type_known_ = true;
  bool charset_known_ = true;
  bool taken_ = false;  // The sender is who it says: answers from here on are always signed.
  Outcome read_;        // Last: reading fills the others.
};

// What is wrong with the parameters is told with whatever method can be made out.
Outcome GatewayDesk::read() {
  const http::Request& request = exchange_.request();
  const std::string_view query = app_string_ ? *app_string_ : request.query();
  const std::string_view body = app_string_ ? "" : std::string_view(request.body);
  auto read =
      ali::read_parameters(query, app_string_ ? "" : request.headers.get("Content-Type"), body);
  if (read) {
    parameters_ = *std::move(read);
  } else {
    for (const std::string_view part : {query, body})
      for (const auto& [name, value] : http::parse_form(part))
        if (parameters_.size() < ali::kParametersMax && !parameters_.has(name))
          parameters_.add(name, value);
  }
  method_ = ali::find_method(parameters_.get("method"));
  identify(std::string(parameters_.get("app_id")));
  if (const auto type = ali::sign_type_from_text(parameters_.get("sign_type")))
    sign_type_ = *type;
  else
    sign_type_known_ = false;
  if (const auto charset = ali::charset_from_text(parameters_.get("charset")))
    charset_ = *charset;
  else
    charset_known_ = false;
  if (read) return Done{};
  exchange_.remark(read.error().detail);
  switch (read.error().fault) {
    case ali::ParameterFault::kConflict: return Trouble{"isv.suspected-attack", ""};
    case ali::ParameterFault::kCharset: return Trouble{"isv.invalid-charset", ""};
    case ali::ParameterFault::kMultipart:
    case ali::ParameterFault::kTooMany: break;
  }
  return Trouble{"isv.invalid-parameter", ""};
}

Outcome GatewayDesk::check_method() const {
  if (parameters_.get("method").empty()) return Trouble{"isv.missing-method", ""};
  if (method_ == nullptr) return Trouble{"isv.invalid-method", ""};
  return Done{};
}

Outcome GatewayDesk::check_form() {
  if (!charset_known_) return Trouble{"isv.invalid-charset", ""};
  const std::string_view format = parameters_.get("format");
  if (!format.empty() && !http::equal_ignoring_case(format, "json"))
    return Trouble{"isv.invalid-format", ""};
  if (parameters_.get("sign_type").empty()) return Trouble{"isv.missing-signature-type", ""};
  if (!sign_type_known_) return Trouble{"isv.invalid-signature-type", ""};
  DAIKOU_CHECK(check_timestamp());
  if (parameters_.get("version").empty()) return Trouble{"isv.missing-version", ""};
  return Done{};
}

Outcome GatewayDesk::check_timestamp() const {
  const std::string_view text = parameters_.get("timestamp");
  if (text.empty()) return Trouble{"isv.missing-timestamp", ""};
  const Result<Instant> at = instant_from_spaced_text(text);
  if (!at) return Trouble{"isv.invalid-timestamp", ""};
  if (manners_.timestamp_tolerance == milliseconds(0)) return Done{};
  const Instant now = exchange_.visit([](World& world) { return world.now; });
  const milliseconds off = now > *at ? now - *at : *at - now;
  if (off <= manners_.timestamp_tolerance) return Done{};
  exchange_.remark("timestamp says " + std::string(text) + ", it is " + to_spaced_text(now));
  return Trouble{"isv.invalid-timestamp", ""};
}

Outcome GatewayDesk::check_signature() {
  if (parameters_.get("sign").empty()) return Trouble{"isv.missing-signature", ""};
  if (ali::verify_request(parameters_, keys_->app_key)) {
    taken_ = true;
    return Done{};
  }
  exchange_.reject_signature(explain_with([&](const ali::SignatureQuestion& question) {
    return ali::explain_request(parameters_, question);
  }));
  return Trouble{"isv.invalid-signature",
                 "验签出错，网关生成的验签字符串为：" +
                     wire::replaced(readable(ali::request_text(parameters_)), "&", "&amp;")};
}

Outcome GatewayDesk::open_content() {
  for (const std::string_view name : {"notify_url", "return_url"})
    if (parameters_.get(name).size() > kUrlMax)
      return Trouble{"isv.invalid-parameter", std::string(name)};
  notify_url_ = parameters_.get("notify_url");
  if (!notify_url_.empty() && !http::parse_url(notify_url_))
    return Trouble{"isv.invalid-parameter", "notify_url"};
  return_url_ = parameters_.get("return_url");
  if (!return_url_.empty() && !leads_somewhere(return_url_))
    return Trouble{"isv.invalid-parameter", "return_url"};
  std::string content(parameters_.get("biz_content"));
  const std::string_view encryption = parameters_.get("encrypt_type");
  if (!encryption.empty()) {
    if (encryption != ali::kAes) return Trouble{"isv.decryption-error-not-valid-encrypt-type", ""};
    DAIKOU_TRY(content, decrypted(content));
    encrypted_ = true;
  } else if (!content.empty() && content.find_first_of("{[\" \t\r\n") == std::string::npos &&
             ali::decrypt_content(keys_->content_key, content)) {
    return Trouble{"isv.decryption-error-missing-encrypt-type", ""};
  }
  auto text = ali::decoded(content, charset_);
  if (text) return read_content(*text);
  exchange_.remark("the content is " + text.error().detail);
  return Trouble{"isv.invalid-charset", ""};
}

bool GatewayDesk::is_signed() const {
  return keys_ != nullptr && sign_type_known_ && (taken_ || manners_.gateway_errors_signed);
}

http::Response GatewayDesk::print(const Reply&, const ali::Json& json,
                                  const faults::ReplyDraft& draft) const {
  std::string node = ali::encoded(ali::print_node(json), charset_);
  if (encrypted_) node = ali::print_encrypted_node(ali::encrypt_content(keys_->content_key, node));
  const std::string root =
      method_ == nullptr ? std::string(ali::kErrorRoot) : ali::answer_root(method_->name);
  ali::Envelope envelope{root, node, "", ""};
  std::string sign;
  std::string certificate;
  if (is_signed()) {
    sign = seal(node, draft);
    certificate = certificate_shown(draft);
    envelope.sign = sign;
    envelope.cert_sn = certificate;
  }
  http::Response response;
  response.headers.add("Content-Type", "text/html;charset=" + std::string(to_text(charset_)));
  response.headers.add("trace_id", trace_id());
  response.body = ali::print(envelope);
  return response;
}

}  // namespace

std::unique_ptr<Desk> gateway_desk(Exchange& exchange, std::optional<std::string> app_string) {
  return std::make_unique<GatewayDesk>(exchange, std::move(app_string));
}

}  // namespace daikou::simulator::alipay
