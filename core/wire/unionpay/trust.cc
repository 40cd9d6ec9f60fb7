#include "core/wire/unionpay/trust.h"

#include <algorithm>

#include "core/wire/common/field_error.h"
#include "core/wire/unionpay/signature.h"

namespace daikou::unionpay {
namespace {

Error distrust(std::string detail) { return {ErrorCode::kBadSignature, std::move(detail)}; }

bool may_sign(std::string_view name, SignerName rule) {
  return name == kCompanyName || (rule == SignerName::kCompanyOrTest && name == kTestSigner);
}

Result<Done> verify_by_number(const Fields& fields, const GatewayKeys& keys) {
  const std::string_view number = fields.get("certId");
  for (const signing::Certificate& each : keys.known)
    if (each.serial_decimal() == number) return verify(fields, each.public_key());
  return distrust("certId is " + wire::shown(number) + ", no certificate of the gateway's on file");
}

}  // namespace

std::string to_wire_pem(const signing::Certificate& certificate) {
  std::string out;
  for (const char c : certificate.pem()) out.append(c == '\n' ? "\r\n" : std::string(1, c));
  out.erase(out.find_last_not_of("\r\n") + 1);
  return out;
}

std::string signer_name(const signing::Certificate& certificate) {
  const std::string whole = certificate.common_name();
  std::vector<std::string> parts(1);
  for (const char c : whole) {
    if (c == '@')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts.size() == 4 ? parts[2] : std::string();
}

Result<signing::Certificate> trusted_certificate(std::string_view pem, const Trust& trust,
                                                 Instant at) {
  const auto certificate = signing::Certificate::from_pem(pem);
  if (!certificate)
    return distrust("signPubKeyCert is no certificate: " + certificate.error().detail);
  const std::string name = signer_name(*certificate);
  if (!may_sign(name, trust.name))
    return distrust("the certificate is made out to " + wire::shown(name) + " (common name " +
                    wire::shown(certificate->common_name()) + "), want " +
                    std::string(kCompanyName));
  if (!certificate->valid_at(at))
    return distrust("the certificate is valid from " + to_rfc3339_text(certificate->not_before()) +
                    " to " + to_rfc3339_text(certificate->not_after()) + ", it is " +
                    to_rfc3339_text(at));
  DAIKOU_CHECK(signing::verify_chain(*certificate, trust.intermediates, trust.roots, at));
  return *certificate;
}

Result<Done> verify_from_gateway(const Fields& fields, const GatewayKeys& keys, Instant at) {
  if (fields.get("signMethod") != wire::text_of(kSignMethods, SignMethod::kRsa))
    return verify(fields, keys.secret);
  if (!carries_certificate(fields.get("version"))) return verify_by_number(fields, keys);
  const std::string_view pem = fields.get("signPubKeyCert");
  if (pem.empty()) return distrust("signPubKeyCert is missing; version 5.1.0 carries it");
  DAIKOU_TRY(const signing::Certificate certificate, trusted_certificate(pem, keys.trust, at));
  return verify(fields, certificate.public_key());
}

}  // namespace daikou::unionpay
