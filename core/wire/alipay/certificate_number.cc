#include "core/wire/alipay/certificate_number.h"

#include "core/signing/digest.h"

namespace daikou::alipay {

constexpr std::string_view kRsaFamily = "1.2.840.113549.1.1";

std::string certificate_number_text(const signing::Certificate& certificate) {
  return certificate.issuer() + certificate.serial_decimal();
}

std::string certificate_number(const signing::Certificate& certificate) {
  return signing::md5(certificate_number_text(certificate)).hex_lower();
}

Result<std::string> root_certificate_number(std::string_view bundle_pem) {
  DAIKOU_TRY(const auto certificates, signing::certificates_from_pem(bundle_pem));
  std::string joined;
  for (const signing::Certificate& each : certificates) {
    if (!each.signature_algorithm().starts_with(kRsaFamily)) continue;
    if (!joined.empty()) joined += '_';
    joined += certificate_number(each);
  }
  return joined;
}

}  // namespace daikou::alipay
