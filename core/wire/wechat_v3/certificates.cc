#include "core/wire/wechat_v3/certificates.h"

#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/resource_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, CertificatesQuery>& m) {
  io.word("algorithm_type", m.kind, kCertificateKinds);
}
DAIKOU_WECHAT_V3_MESSAGE(CertificatesQuery)

template <class Io>
void describe(Io& io, Of<Io, SealedCertificate>& certificate) {
  io.text("serial_no", certificate.serial, 64);
  io.time("effective_time", certificate.effective_at);
  io.time("expire_time", certificate.expires_at);
  io.part("encrypt_certificate", certificate.sealed);
}
template <class Io>
void describe(Io& io, Of<Io, CertificateList>& m) {
  io.parts("data", m.certificates);
}
DAIKOU_WECHAT_V3_MESSAGE(CertificateList)

Result<SealedCertificate> seal_certificate(const signing::Certificate& certificate,
                                           const Secret& api_key, std::string_view nonce,
                                           Algorithm algorithm) {
  DAIKOU_TRY(Sealed sealed, seal(api_key, {nonce, kCertificateData, algorithm}, certificate.pem()));
  return SealedCertificate{certificate.serial(), certificate.not_before(), certificate.not_after(),
                           std::move(sealed)};
}

Result<std::vector<signing::Certificate>> open_certificates(const CertificateList& list,
                                                            const Secret& api_key) {
  std::vector<signing::Certificate> opened;
  for (const SealedCertificate& each : list.certificates) {
    DAIKOU_TRY(const std::string pem, open(api_key, each.sealed));
    DAIKOU_TRY(signing::Certificate certificate, signing::Certificate::from_pem(pem));
    if (!same_serial(certificate.serial(), each.serial))
      return Error{ErrorCode::kConflict, "the certificate announced as " + each.serial +
                                             " has the serial " + certificate.serial()};
    opened.push_back(std::move(certificate));
  }
  return opened;
}

}  // namespace daikou::wechat_v3
