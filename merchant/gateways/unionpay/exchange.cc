#include "merchant/gateways/unionpay/exchange.h"

#include <algorithm>

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/transactions.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr std::string_view kInternet = "07";

Result<signing::Certificate> certificate_of(const std::string& pem, const char* what) {
  auto certificate = signing::Certificate::from_pem(pem);
  if (certificate) return certificate;
  return Error{ErrorCode::kMalformed,
               std::string("unionpay: ") + what + ": " + certificate.error().detail};
}

}  // namespace

Result<Exchange> Exchange::create(UnionpayConfig config, http::Transport& transport,
                                  const Clock& clock) {
  Exchange exchange(std::move(config), transport, clock);
  exchange.gateway_keys_.secret = exchange.config_.shared_key;
  if (exchange.config_.method == up::SignMethod::kRsa) DAIKOU_CHECK(exchange.take_certificates());
  return exchange;
}

Result<Done> Exchange::take_certificates() {
  const std::string_view key = config_.sign_key.reveal();
  auto own = key.find("-----BEGIN") != std::string_view::npos
                 ? signing::PrivateKey::from_pem(key)
                 : signing::PrivateKey::from_base64(key);
  if (!own) return Error{ErrorCode::kMalformed, "unionpay: sign_key: " + own.error().detail};
  key_ = *std::move(own);
  DAIKOU_TRY(const auto shown, certificate_of(config_.sign_certificate, "sign_certificate"));
  certificate_number_ = shown.serial_decimal();
  DAIKOU_TRY(auto root, certificate_of(config_.root_certificate, "root_certificate"));
  gateway_keys_.trust.roots.push_back(std::move(root));
  if (!config_.middle_certificate.empty()) {
    DAIKOU_TRY(auto middle, certificate_of(config_.middle_certificate, "middle_certificate"));
    gateway_keys_.trust.intermediates.push_back(std::move(middle));
  }
  gateway_keys_.trust.name = config_.signer;
  return Done{};
}

up::Head Exchange::head(up::Transaction what, std::string_view business) const {
  up::Head head;
  head.method = config_.method;
  head.what = what;
  head.business = business;
  head.merchant_id = config_.merchant_id;
  return head;
}

up::Sender Exchange::sender() const {
  up::Sender sender;
  if (!certificate_number_.empty()) sender.certificate = certificate_number_;
  sender.channel = kInternet;
  return sender;
}

void Exchange::seal(up::Fields& fields) const {
  if (key_) return up::seal(fields, *key_);
  up::seal(fields, config_.shared_key);
}

Result<Done> Exchange::verify(const up::Fields& fields) const {
  DAIKOU_CHECK(up::verify_from_gateway(fields, gateway_keys_, now()));
  if (fields.get("merId") == config_.merchant_id) return Done{};
  return Error{ErrorCode::kBadSignature, "for merchant '" + std::string(fields.get("merId")) +
                                             "', want '" + config_.merchant_id + "'"};
}

Result<Said> Exchange::ask(up::Transaction what, up::Fields fields) {
  seal(fields);
  http::Request request;
  request.method = "POST";
  request.target = up::back_path(what);
  request.headers.add("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  request.body = up::print_form(fields);
  const bool file = what == up::Transaction::kDownloadFile && !config_.file_origin.empty();
  DAIKOU_TRY(const std::string body, send(file ? config_.file_origin : config_.origin, request));
  if (body.starts_with(up::kBlacklisted)) return Error{ErrorCode::kThrottled, body};
  auto read = up::read_answer(body);
  if (!read) return untrusted(read.error().detail);
  if (const auto verified = verify(*read); !verified) return untrusted(verified.error().detail);
  auto verdict = up::decode<up::Verdict>(*read);
  if (!verdict) return untrusted(verdict.error().detail);
  return Said{*std::move(verdict), *std::move(read)};
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

Meaning meaning_of_answer(std::string_view code) {
  if (code == up::kSuccess || code == up::kFlawedSuccess) return {Outcome::kPending, Reason::kNone};
  const up::ResponseCode* known = up::find_response_code(code);
  // Codes without a public meaning are a failure that is asked about once (dossier 16.1).
  if (known == nullptr || known->outcome == Outcome::kPending) return {};
  return {known->outcome, known->reason};
}

std::string words_of(const up::Verdict& verdict) { return verdict.code + " " + verdict.text; }

std::optional<Instant> instant_near(std::string_view trace_time, Instant about) {
  const int year = static_cast<int>(beijing_date(about).year());
  std::optional<Instant> nearest;
  for (const int each : {year - 1, year, year + 1}) {
    const auto at = instant_from_compact_text(std::to_string(each) + std::string(trace_time));
    if (!at) continue;
    const auto distance = [&](Instant from) { return from > about ? from - about : about - from; };
    if (!nearest || distance(*at) < distance(*nearest)) nearest = *at;
  }
  return nearest;
}

}  // namespace daikou::merchant::unionpay
