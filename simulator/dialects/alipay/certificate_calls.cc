// alipay.open.app.alipaycert.download: the platform's certificate by its number (dossier 4.3).
#include "core/signing/encoding.h"
#include "core/wire/alipay/bills.h"
#include "simulator/dialects/alipay/calls.h"

namespace daikou::simulator::alipay {

http::Response download_certificate(const Desk& desk) {
  return serve<ali::CertificateQuery>(
      desk, [](const ali::CertificateQuery&) { return faults::Subject{}; },
      [](World&, const Desk& at, const ali::CertificateQuery& query) -> Decided<Reply> {
        if (query.number != at.keys().platform_number)
          return Reply{ali::refused("ALIPAY_CERT_NOT_EXIST")};
        return replied(ali::CertificateContent{signing::to_base64(at.keys().platform_chain)});
      });
}

}  // namespace daikou::simulator::alipay
