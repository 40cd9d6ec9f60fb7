#include "merchant/gateways/wechat_v3/exchange.h"

#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/certificates.h"
#include "core/wire/wechat_v3/signature.h"

namespace daikou::merchant::wechat_v3 {
namespace {

Error lost(const Error& error) {
  const bool never_left = error.code == ErrorCode::kNotBooked;
  return {never_left ? ErrorCode::kNotBooked : ErrorCode::kUnknownOutcome, error.detail};
}

Error bad_signature(std::string detail) { return {ErrorCode::kBadSignature, std::move(detail)}; }

std::string timestamp_of(Instant now) {
  return std::to_string(now.time_since_epoch().count() / 1000);
}

bool is_success(int status) { return status >= 200 && status < 300; }

}  // namespace

Exchange::Exchange(WechatV3Config config, signing::PrivateKey key, http::Transport& transport,
                   const Clock& wall, IdSource& ids)
    : config_(std::move(config)),
      key_(std::move(key)),
      transport_(transport),
      wall_(wall),
      ids_(ids) {
  if (config_.public_key) keys_.add(config_.public_key_id, *config_.public_key);
  for (const signing::Certificate& each : config_.certificates) keys_.add(each);
}

v3::Party Exchange::who() const {
  v3::Party party{config_.merchant_id, config_.app};
  party.sub = app_party().sub;
  return party;
}

v3::AppParty Exchange::app_party() const {
  v3::AppParty party{config_.app};
  if (config_.sub_merchant_id)
    party.sub = v3::SubMerchant{*config_.sub_merchant_id, config_.sub_app};
  return party;
}

v3::MerchantParty Exchange::merchant_party() const {
  return {config_.merchant_id, config_.sub_merchant_id};
}

Result<http::Response> Exchange::exchange(const std::string& origin, const std::string& method,
                                          const v3::RequestLine& line) {
  const std::string timestamp = timestamp_of(wall_.now());
  const std::string nonce = ids_.nonce();
  DAIKOU_TRY(std::string authorization,
             v3::authorize({method, line.target, timestamp, nonce, line.body},
                           {config_.merchant_id, config_.serial, key_}));
  http::Request request;
  request.method = method;
  request.target = line.target;
  request.body = line.body;
  request.headers.add(std::string(v3::header::kAuthorization), std::move(authorization));
  request.headers.add("Accept", "application/json");
  request.headers.add("User-Agent", "daikou-merchant");
  if (!line.body.empty()) request.headers.add("Content-Type", "application/json");
  if (config_.public_key)
    request.headers.add(std::string(v3::header::kSerial), config_.public_key_id);
  Result<http::Response> response = transport_.send(origin, request);
  if (!response) return lost(response.error());
  return response;
}

Result<Reply<v3::Json>> Exchange::send(v3::Call call, v3::Json content) {
  const v3::Endpoint& endpoint = v3::endpoint(call);
  const v3::Caller caller = config_.sub_merchant_id ? v3::Caller::kPartner : v3::Caller::kMerchant;
  const Result<v3::RequestLine> line = v3::print_request(call, caller, std::move(content));
  if (!line) return Error{ErrorCode::kNotBooked, line.error().detail};
  DAIKOU_TRY(const http::Response response,
             exchange(config_.origin, std::string(v3::text_of(endpoint.method)), *line));
  return read(endpoint, response);
}

Result<Reply<v3::Json>> Exchange::read(const v3::Endpoint& endpoint,
                                       const http::Response& response) {
  if (!is_success(response.status)) {
    DAIKOU_TRY(Refused refused, read_refusal(response));
    return Reply<v3::Json>(std::move(refused));
  }
  if (response.status != endpoint.success)
    return untrusted("status " + std::to_string(response.status) + ", want " +
                     std::to_string(endpoint.success));
  if (const auto verified = verify(response.headers, response.body); !verified)
    return untrusted(verified.error().detail);
  if (response.body.empty()) return Reply<v3::Json>(v3::Json::object());
  auto json = wire::parse_json(response.body);
  if (!json) return untrusted(json.error().detail);
  return Reply<v3::Json>(*std::move(json));
}

// A refusal need not be signed (those of requests that were not even looked at are not), but what
// it is signed with must fit.
Result<Refused> Exchange::read_refusal(const http::Response& response) {
  const Result<v3::Problem> problem = v3::read_problem(response.body);
  if (!problem)
    return untrusted("status " + std::to_string(response.status) + ": " + problem.error().detail);
  if (response.headers.has(v3::header::kSignature))
    if (const auto verified = verify(response.headers, response.body); !verified)
      return untrusted(verified.error().detail);
  return Refused{response.status, *problem};
}

Result<Reply<std::string>> Exchange::download(const std::string& address) {
  DAIKOU_TRY(const http::Url url, http::parse_url(address));
  DAIKOU_TRY(const http::Url home, http::parse_url(config_.origin));
  const std::string origin = url.origin() == home.origin() ? config_.origin : url.origin();
  DAIKOU_TRY(http::Response response, exchange(origin, "GET", {url.target, ""}));
  if (response.status == 200) return Reply<std::string>(std::move(response.body));
  DAIKOU_TRY(Refused refused, read_refusal(response));
  return Reply<std::string>(std::move(refused));
}

Result<Done> Exchange::verify(const http::Headers& headers, std::string_view body) {
  for (const std::string_view name :
       {v3::header::kTimestamp, v3::header::kNonce, v3::header::kSerial, v3::header::kSignature})
    if (headers.get(name).empty()) return bad_signature(std::string(name) + " is missing");
  const Instant now = wall_.now();
  const auto stamped = v3::instant_of_timestamp(headers.get(v3::header::kTimestamp));
  if (!stamped || !v3::is_fresh(*stamped, now))
    return bad_signature("signed at " + std::string(headers.get(v3::header::kTimestamp)) +
                         ", more than five minutes off " + timestamp_of(now));
  const std::string_view id = headers.get(v3::header::kSerial);
  auto key = keys_.find(id, now);
  if (!key && !id.starts_with(v3::kPublicKeyIdPrefix) && keys_.worth_asking(id, now)) {
    DAIKOU_CHECK(download_certificates());
    key = keys_.find(id, now);
  }
  if (!key) return bad_signature("signed with '" + std::string(id) + "', which is no key of ours");
  return check(headers, body, *key);
}

Result<Done> Exchange::check(const http::Headers& headers, std::string_view body,
                             const signing::PublicKey& key) const {
  v3::SignatureType type = v3::SignatureType::kRsa;
  if (const std::string_view named = headers.get(v3::header::kSignatureType); !named.empty()) {
    const auto known = v3::value_of(v3::kSignatureTypes, named);
    if (!known) return bad_signature("signature type '" + std::string(named) + "'");
    type = *known;
  }
  const std::string text =
      v3::answer_text({headers.get(v3::header::kTimestamp), headers.get(v3::header::kNonce), body});
  const auto verified = v3::verify(type, key, text, headers.get(v3::header::kSignature));
  if (verified) return Done{};
  return bad_signature(verified.error().detail);
}

// Whoever answers this knows our APIv3 key, or nothing would open; and the answer is signed with
// one of the certificates it brings, or with one we had.
Result<Done> Exchange::download_certificates() {
  DAIKOU_TRY(const v3::RequestLine line,
             v3::print_request(v3::Call::kCertificates, v3::Caller::kMerchant,
                               v3::encode(v3::CertificatesQuery{})));
  DAIKOU_TRY(const http::Response response, exchange(config_.origin, "GET", line));
  if (response.status != 200)
    return untrusted("certificates: status " + std::to_string(response.status));
  const auto json = wire::parse_json(response.body);
  if (!json) return untrusted("certificates: " + json.error().detail);
  const auto list = v3::decode<v3::CertificateList>(*json);
  if (!list) return untrusted("certificates: " + list.error().detail);
  DAIKOU_TRY(const auto certificates, v3::open_certificates(*list, config_.api_v3_key));
  const std::string_view signer = response.headers.get(v3::header::kSerial);
  auto key = keys_.find(signer, wall_.now());
  for (const signing::Certificate& each : certificates)
    if (v3::same_serial(each.serial(), signer)) key = each.public_key();
  if (!key) return bad_signature("certificates: signed with '" + std::string(signer) + "'");
  DAIKOU_CHECK(check(response.headers, response.body, *key));
  for (const signing::Certificate& each : certificates) keys_.add(each);
  return Done{};
}

}  // namespace daikou::merchant::wechat_v3
