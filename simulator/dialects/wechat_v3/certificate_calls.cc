// The platform's certificates, sealed under the APIv3 key (dossier 10.4).
#include "core/draw/draw.h"
#include "core/wire/wechat_v3/certificates.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr std::string_view kNone = "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。";
constexpr std::size_t kNonceSize = 12;
constexpr std::string_view kCertificateNonceLetters = "0123456789abcdefghijklmnopqrstuvwxyz";

// Which ones, by the kind asked for; during a rotation two, the newer first.
std::vector<signing::Certificate> wanted(const Desk& desk, v3::CertificateKind kind) {
  using Rotation = faults::KeyState::Rotation;
  const Keys& keys = desk.keys();
  const Rotation rotation = desk.key_state().rotation;
  std::vector<signing::Certificate> found;
  if (kind != v3::CertificateKind::kSm2) {
    if (rotation != Rotation::kNone) found.push_back(keys.next.certificate);
    if (rotation != Rotation::kDone) found.push_back(keys.platform.certificate);
  }
  if (kind != v3::CertificateKind::kRsa) found.push_back(keys.platform_sm2.certificate);
  return found;
}

Result<v3::CertificateList> sealed(const Desk& desk, v3::CertificateKind kind) {
  const auto algorithm =
      desk.type() == v3::SignatureType::kSm2 ? v3::Algorithm::kSm4Gcm : v3::Algorithm::kAes256Gcm;
  v3::CertificateList list;
  for (const signing::Certificate& each : wanted(desk, kind)) {
    const std::string nonce = draw_text(desk.exchange().draw("certificate nonce " + each.serial()),
                                        kNonceSize, kCertificateNonceLetters);
    DAIKOU_TRY(v3::SealedCertificate row,
               v3::seal_certificate(each, desk.keys().api_key, nonce, algorithm));
    list.certificates.push_back(std::move(row));
  }
  return list;
}

}  // namespace

// GET /v3/certificates
http::Response list_certificates(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto query = desk.take<v3::CertificatesQuery>();
  if (!query) return desk.refuse(query.error());
  const auto allowed = exchange.decide({}, [](World&) -> Decided<Done> { return Done{}; });
  if (!allowed) return desk.refuse(allowed.error());
  if (desk.manners().mode.value_or(desk.keys().mode) == Mode::kPublicKey)
    return desk.refuse(Trouble{404, {desk.manners().no_certificate_code, std::string(kNone)}});
  const auto list = sealed(desk, query->kind.value_or(v3::CertificateKind::kRsa));
  if (!list) return desk.refuse(Refusal{Reason::kSystemError, list.error().detail});
  return desk.answer(v3::encode(*list));
}

}  // namespace daikou::simulator::wechat_v3
