#include "merchant/gateways/wechat_v2/exchange.h"

#include "core/wire/utf8.h"
#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::merchant::wechat_v2 {

std::string_view Exchange::path(v2::Call call) const {
  const v2::Endpoint& endpoint = v2::endpoint(call);
  return config_.sub_merchant_id ? endpoint.partner_path : endpoint.path;
}

std::string Exchange::address(v2::Call call, v2::Fields fields, v2::SignType type) const {
  v2::seal(fields, config_.api_key, type);
  return config_.origin + std::string(path(call)) + "?" + v2::print_query(fields);
}

Result<std::string> Exchange::get(const std::string& address) {
  http::Request request;
  request.method = "GET";
  request.target = address.substr(config_.origin.size());
  return send(request);
}

Result<std::string> Exchange::post_raw(v2::Call call, v2::Fields fields, v2::SignType type) {
  v2::seal(fields, config_.api_key, type);
  http::Request request;
  request.method = "POST";
  request.target = path(call);
  request.headers.add("Content-Type", "text/xml; charset=utf-8");
  request.body = v2::print_xml(fields);
  if (v2::endpoint(call).client_certificate == v2::Need::kYes)
    request.client_certificate = config_.client_certificate;
  return send(request);
}

Result<std::string> Exchange::send(const http::Request& request) {
  Result<http::Response> response = transport_.send(config_.origin, request);
  if (!response)
    return Error{response.error().code == ErrorCode::kNotBooked ? ErrorCode::kNotBooked
                                                                : ErrorCode::kUnknownOutcome,
                 response.error().detail};
  if (response->status != 200)
    return untrusted("status " + std::to_string(response->status) + ", want 200");
  return std::move(response->body);
}

Result<v2::Fields> Exchange::post(v2::Call call, v2::Fields fields, v2::SignType type) {
  DAIKOU_TRY(const std::string body, post_raw(call, std::move(fields), type));
  auto reply = v2::parse_from_gateway(body);
  if (!reply) return untrusted(reply.error().detail);
  return *std::move(reply);
}

Result<Done> Exchange::verify_reply(const v2::Fields& fields, v2::SignType type) const {
  const auto verified = v2::verify(fields, config_.api_key, {.default_type = type});
  if (!verified) return untrusted(verified.error().detail);
  if (fields.get("mch_id") != config_.merchant_id)
    return untrusted("the reply is for merchant '" + std::string(fields.get("mch_id")) + "'");
  return Done{};
}

std::string carried(std::string_view text, std::size_t characters_max) {
  const bool utf8 = !wire::scan_utf8(text).broken;
  std::string kept;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size() && characters < characters_max;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0xC0 || !utf8 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const bool printable = size > 1 ? size < 4 : lead >= 0x20 && lead < 0x7F;
    if (printable) {
      kept.append(text.substr(at, size));
      ++characters;
    }
    at += size;
  }
  return kept;
}

}  // namespace daikou::merchant::wechat_v2
