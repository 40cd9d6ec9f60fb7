#include "cli/certificates.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/files.h"
#include "core/ids/id_source.h"
#include "core/signing/rsa.h"

namespace daikou::cli {
namespace {

using signing::CertificatePlan;
using signing::KeyPair;

// Where clients find the providers, unless they are told otherwise (dossier wechatpay 1).
constexpr std::array<std::string_view, 5> kHosts{"api.mch.weixin.qq.com", "api2.mch.weixin.qq.com",
                                                 "apihk.mch.weixin.qq.com", "api.wechatpay.cn",
                                                 "api2.wechatpay.cn"};

constexpr days kAuthorityLife{3650};
constexpr days kLeafLife{825};  // Clients refuse more.

CertificatePlan plan_for(const std::string& name, days life, const Clock& clock) {
  RandomIds ids;
  CertificatePlan plan;
  plan.serial = signing::serial_from_bytes(ids.nonce().substr(0, 19));
  plan.subject = {"CN", "Daikou", "test only", name};
  plan.not_before = clock.now() - days(1);
  plan.not_after = clock.now() + life;
  return plan;
}

Result<KeyPair> issued(const CertificatePlan& plan, const KeyPair& authority) {
  DAIKOU_TRY(signing::PrivateKey key, signing::generate_rsa_2048());
  DAIKOU_TRY(signing::Certificate certificate, issue(plan, key.public_key(), authority));
  return KeyPair{std::move(certificate), std::move(key)};
}

Result<KeyPair> new_authority(const Clock& clock) {
  CertificatePlan plan = plan_for("Daikou throw-away authority", kAuthorityLife, clock);
  plan.role = signing::Role::kAuthority;
  DAIKOU_TRY(signing::PrivateKey key, signing::generate_rsa_2048());
  DAIKOU_TRY(signing::Certificate certificate, self_signed(plan, key));
  return KeyPair{std::move(certificate), std::move(key)};
}

}  // namespace

Result<KeyPair> authority_in(const std::string& folder, const Clock& clock) {
  const std::string certificate_file = folder + "/ca.pem";
  const std::string key_file = folder + "/ca.key";
  std::error_code failed;
  if (std::filesystem::exists(certificate_file, failed)) {
    DAIKOU_TRY(const std::string certificate_pem, read_file(certificate_file));
    DAIKOU_TRY(const std::string key_pem, read_file(key_file));
    DAIKOU_TRY(signing::Certificate certificate, signing::Certificate::from_pem(certificate_pem));
    DAIKOU_TRY(signing::PrivateKey key, signing::PrivateKey::from_pem(key_pem));
    return KeyPair{std::move(certificate), std::move(key)};
  }
  std::filesystem::create_directories(folder, failed);
  if (failed) return Error{ErrorCode::kRefused, folder + ": cannot be made: " + failed.message()};
  DAIKOU_TRY(KeyPair made, new_authority(clock));
  DAIKOU_CHECK(write_file(key_file, made.key.pem().reveal(), FileMode::kPrivate));
  DAIKOU_CHECK(write_file(certificate_file, made.certificate.pem(), FileMode::kShared));
  return made;
}

Result<http::TlsOptions> door_certificate(const KeyPair& authority, const Clock& clock) {
  CertificatePlan plan = plan_for("localhost", kLeafLife, clock);
  plan.dns_names = {"localhost"};
  plan.dns_names.insert(plan.dns_names.end(), kHosts.begin(), kHosts.end());
  plan.ip_addresses = {"127.0.0.1", "::1"};
  DAIKOU_TRY(const KeyPair leaf, issued(plan, authority));
  http::TlsOptions tls;
  tls.certificate_pem = leaf.certificate.pem() + authority.certificate.pem();
  tls.private_key_pem = leaf.key.pem().reveal();
  return tls;
}

bool is_played(std::string_view host_port) {
  const std::string_view host = host_port.substr(0, host_port.rfind(':'));
  return std::ranges::find(kHosts, host) != kHosts.end();
}

Result<KeyPair> merchant_certificate(const KeyPair& authority, const std::string& name,
                                     const Clock& clock) {
  return issued(plan_for(name, kLeafLife, clock), authority);
}

}  // namespace daikou::cli
