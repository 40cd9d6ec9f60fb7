// The encryption certificate (dossier 4.5).
#include "core/wire/unionpay/files.h"
#include "core/wire/unionpay/trust.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/own_keys.h"

namespace daikou::simulator::unionpay {

// 95/00
http::Response query_certificate(Desk& desk) {
  const auto request = desk.take<up::CertificateQuery>();
  if (!request) return desk.refuse(request.error());
  if (request->certificate_kind != "01") return desk.refuse(invalid("certType"));
  return desk.decide({}, [](World&) -> Decided<up::Fields> {
    return up::Fields{{"certType", "01"},
                      {"encryptPubKeyCert", up::to_wire_pem(own_keys().encryption.certificate)}};
  });
}

}  // namespace daikou::simulator::unionpay
