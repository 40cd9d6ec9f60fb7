#include "merchant/gateways/alipay/exchange.h"

#include <algorithm>

#include "core/signing/certificate.h"
#include "core/signing/encoding.h"
#include "core/wire/alipay/bills.h"
#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/content.h"
#include "core/wire/alipay/envelope.h"

namespace daikou::merchant::alipay {
namespace {

// PEM, or base64 without its frame.
template <class Key>
Result<Key> key_of(std::string_view text, const char* what) {
  auto key = text.find("-----BEGIN") != std::string_view::npos ? Key::from_pem(text)
                                                               : Key::from_base64(text);
  if (key) return key;
  return Error{ErrorCode::kMalformed, std::string("alipay: ") + what + ": " + key.error().detail};
}

Result<PlatformKeys> platform_keys_of(const AlipayConfig& config) {
  if (config.certificates)
    return PlatformKeys::of_certificates(config.certificates->platform, config.certificates->roots);
  DAIKOU_TRY(const signing::PublicKey key,
             key_of<signing::PublicKey>(config.platform_key, "platform_key"));
  return PlatformKeys(key);
}

}  // namespace

Result<Exchange> Exchange::create(AlipayConfig config, http::Transport& transport,
                                  const Clock& clock) {
  DAIKOU_TRY(signing::PrivateKey own,
             key_of<signing::PrivateKey>(config.app_key.reveal(), "app_key"));
  DAIKOU_TRY(PlatformKeys platform, platform_keys_of(config));
  const bool certified = config.certificates.has_value();
  Exchange exchange(std::move(config), transport, clock, std::move(own), std::move(platform));
  if (certified) DAIKOU_CHECK(exchange.take_certificates());
  DAIKOU_CHECK(exchange.take_content_key());
  return exchange;
}

Result<Done> Exchange::take_certificates() {
  const AlipayCertificates& pem = *config_.certificates;
  DAIKOU_TRY(const auto app, signing::Certificate::from_pem(pem.app));
  DAIKOU_TRY(std::string roots, ali::root_certificate_number(pem.roots));
  numbers_ = Numbers{ali::certificate_number(app), std::move(roots)};
  return Done{};
}

Result<Done> Exchange::take_content_key() {
  if (config_.content_key.empty()) return Done{};
  DAIKOU_TRY(content_key_, ali::content_key(config_.content_key.reveal()));
  return Done{};
}

SignedProduct Exchange::product_of(std::string_view template_code) const {
  const std::size_t at = template_code.find('@');
  if (at == std::string_view::npos) return {std::string(template_code), config_.scene};
  return {std::string(template_code.substr(0, at)), std::string(template_code.substr(at + 1))};
}

ali::Fields Exchange::sealed(ali::Method method, ali::Json content) const {
  ali::Fields fields;
  fields.set("app_id", config_.app);
  fields.set("method", ali::row(method).name);
  fields.set("format", "JSON");
  fields.set("charset", "utf-8");
  fields.set("timestamp", to_spaced_text(clock_->now()));
  fields.set("version", "1.0");
  fields.set("notify_url", config_.notify_url);
  if (numbers_) {
    fields.set("app_cert_sn", numbers_->app);
    fields.set("alipay_root_cert_sn", numbers_->roots);
  }
  const std::string plain = wire::print_json(content);
  if (content_key_.empty()) {
    fields.set("biz_content", plain);
  } else {
    fields.set("encrypt_type", ali::kAes);
    fields.set("biz_content", ali::encrypt_content(content_key_, plain));
  }
  ali::seal_request(fields, app_key_, config_.sign_type);
  return fields;
}

std::string Exchange::sealed_query(ali::Method method, ali::Json content) const {
  return ali::print_parameters(sealed(method, std::move(content)));
}

std::string Exchange::address(const std::string& query) const {
  return config_.origin + std::string(ali::kGatewayPath) + "?" + query;
}

Result<std::string> Exchange::post(ali::Method method, ali::Json content) {
  http::Request request;
  request.method = "POST";
  request.target = ali::kGatewayPath;
  request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=utf-8");
  request.body = sealed_query(method, std::move(content));
  return send(config_.origin, request);
}

Result<ali::Json> Exchange::call(ali::Method method, ali::Json content) {
  DAIKOU_TRY(const std::string body, post(method, std::move(content)));
  return read(body, ali::answer_root(ali::row(method).name));
}

Result<ali::Json> Exchange::read(std::string_view body, std::string_view root) {
  const auto envelope = ali::read_envelope(body, root);
  if (!envelope) return untrusted(envelope.error().detail);
  if (envelope->sign.empty())
    return untrusted("the answer is not signed: " + std::string(envelope->node.substr(0, 300)));
  DAIKOU_TRY(const signing::PublicKey key, key_behind(envelope->cert_sn));
  const auto verified = ali::verify(envelope->node, envelope->sign, key, config_.sign_type);
  if (!verified) return untrusted(verified.error().detail);
  return content_of(envelope->node);
}

Result<ali::Json> Exchange::content_of(std::string_view text) const {
  auto node = wire::parse_json(text);
  if (node && node->is_text()) {
    const auto plain = ali::decrypt_content(content_key_, node->scalar());
    if (!plain) return untrusted(plain.error().detail);
    node = wire::parse_json(*plain);
  }
  if (!node) return untrusted(node.error().detail);
  return *std::move(node);
}

Result<signing::PublicKey> Exchange::key_behind(std::string_view certificate) {
  if (const auto known = platform_keys_->find(certificate)) return *known;
  if (!platform_keys_->worth_asking(certificate, now()))
    return untrusted("signed under the unknown certificate '" + std::string(certificate) + "'");
  const auto key = download(certificate);
  if (!key) return untrusted(key.error().detail);
  return *key;
}

// The answer to the download may be signed under the very certificate it brings; what makes us
// believe it is the chain to our roots.
Result<signing::PublicKey> Exchange::download(std::string_view certificate) {
  const ali::MethodRow& method = ali::row(ali::Method::kDownloadCertificate);
  DAIKOU_TRY(const std::string body,
             post(method.method, ali::encode(ali::CertificateQuery{std::string(certificate)})));
  DAIKOU_TRY(const auto envelope, ali::read_envelope(body, ali::answer_root(method.name)));
  DAIKOU_TRY(const ali::Json node, content_of(envelope.node));
  const auto content = ali::decode<ali::CertificateContent>(node);
  if (!content) return untrusted("no such certificate: " + std::string(envelope.node));
  DAIKOU_TRY(const std::string chain, signing::from_base64(content->base64));
  DAIKOU_TRY(const signing::PublicKey brought, platform_keys_->learn(certificate, chain, now()));
  return brought;
}

Result<std::string> Exchange::send(const std::string& origin, const http::Request& request) {
  Result<http::Response> response = transport_->send(origin, request);
  if (!response)
    return Error{response.error().code == ErrorCode::kNotBooked ? ErrorCode::kNotBooked
                                                                : ErrorCode::kUnknownOutcome,
                 response.error().detail};
  if (response->status != 200)
    return untrusted("status " + std::to_string(response->status) + ", want 200");
  return std::move(response->body);
}

Result<std::string> Exchange::fetch(const std::string& url) {
  const auto where = http::parse_url(url);
  if (!where) return untrusted(where.error().detail);
  http::Request request;
  request.method = "GET";
  request.target = where->target;
  return send(where->origin(), request);
}

std::string title_carried(std::string_view text) {
  std::string title = shortened(text, 256);
  std::erase_if(title, [](char c) { return c == '/' || c == '=' || c == '&'; });
  return title;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  std::size_t characters = 0;
  const auto end = std::ranges::find_if(
      text, [&](char c) { return begins(c) && ++characters > characters_max; });
  return {text.begin(), end};
}

}  // namespace daikou::merchant::alipay
