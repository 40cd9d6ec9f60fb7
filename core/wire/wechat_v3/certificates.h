// GET /v3/certificates: the platform's certificates, sealed under the APIv3 key (protocol dossier
// 10.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/signing/certificate.h"
#include "core/wire/wechat_v3/messages.h"
#include "core/wire/wechat_v3/resource.h"

namespace daikou::wechat_v3 {

struct CertificatesQuery {
  std::optional<CertificateKind> kind = std::nullopt;  // kRsa when absent.
};

struct SealedCertificate {
  std::string serial;  // The certificate's own: clients compute it from the certificate.
  Instant effective_at{};
  Instant expires_at{};
  Sealed sealed;  // encrypt_certificate, a PEM.
};
// Two during a rotation.
struct CertificateList {
  std::vector<SealedCertificate> certificates;
};

inline constexpr std::string_view kCertificateData = "certificate";  // Its associated data.

// Errors: as seal() of resource.h has them.
Result<SealedCertificate> seal_certificate(const signing::Certificate& certificate,
                                           const Secret& api_key, std::string_view nonce,
                                           Algorithm algorithm = Algorithm::kAes256Gcm);
// Errors: as open() has them; kMalformed for what is no certificate, kConflict for one whose serial
// is not the one it was announced with.
Result<std::vector<signing::Certificate>> open_certificates(const CertificateList& list,
                                                            const Secret& api_key);

}  // namespace daikou::wechat_v3
