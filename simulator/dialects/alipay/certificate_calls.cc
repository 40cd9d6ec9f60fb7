// alipay.open.app.alipaycert.download: the platform's certificate by its number (dossier 4.3).
#include "core/signing/encoding.h"
#include "core/wire/alipay/bills.h"
#include "simulator/dialects/alipay/calls.h"

namespace daikou::simulator::alipay {

namespace {

// Between the announcement of the next certificate and the end of the old one there are two.
const PlatformKey* handed_out(const Desk& desk, std::string_view number) {
  using Rotation = faults::KeyState::Rotation;
  const Rotation rotation = desk.key_state().rotation;
  if (rotation != Rotation::kNone && number == desk.keys().next.number) return &desk.keys().next;
  if (rotation != Rotation::kDone && number == desk.keys().platform.number)
    return &desk.keys().platform;
  return nullptr;
}

}  // namespace

http::Response download_certificate(const Desk& desk) {
  return serve<ali::CertificateQuery>(
      desk, [](const ali::CertificateQuery&) { return faults::Subject{}; },
      [](World&, const Desk& at, const ali::CertificateQuery& query) -> Decided<Reply> {
        const PlatformKey* found = handed_out(at, query.number);
        if (found == nullptr) return Reply{ali::refused("ALIPAY_CERT_NOT_EXIST")};
        return replied(ali::CertificateContent{signing::to_base64(found->chain)});
      });
}

}  // namespace daikou::simulator::alipay
