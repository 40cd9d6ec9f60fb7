#include "cli/certificates.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "cli/provider_hosts.h"
#include "core/ids/id_source.h"
#include "core/signing/rsa.h"

namespace daikou::cli {
namespace {

using signing::CertificatePlan;
using signing::KeyPair;

constexpr days kCertificatesLife{825};  // Clients refuse more.

Result<KeyPair> issued(CertificatePlan plan, const KeyPair& authority) {
  plan.not_after = std::min(plan.not_after, authority.certificate.not_after());
  DAIKOU_TRY(signing::PrivateKey key, signing::generate_rsa_2048());
  DAIKOU_TRY(signing::Certificate certificate, issue(plan, key.public_key(), authority));
  return KeyPair{std::move(certificate), std::move(key)};
}

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

// A comma would begin another name, a colon another kind of one.
bool is_name(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
}

}  // namespace

CertificatePlan plan_for(const std::string& name, days life, const Clock& clock) {
  RandomIds ids;
  CertificatePlan plan;
  plan.serial = signing::serial_from_bytes(ids.nonce().substr(0, 19));
  plan.subject = {"CN", "Daikou", "test only", name};
  plan.not_before = clock.now() - days(1);
  plan.not_after = clock.now() + life;
  return plan;
}

Result<http::TlsOptions> door_certificate(const KeyPair& authority,
                                          const std::vector<std::string>& more,
                                          const Clock& clock) {
  CertificatePlan plan = plan_for("localhost", kCertificatesLife, clock);
  plan.dns_names = {"localhost"};
  plan.dns_names.insert(plan.dns_names.end(), kProviderHosts.begin(), kProviderHosts.end());
  plan.ip_addresses = {"127.0.0.1", "::1"};
  for (const std::string& name : more) {
    if (!is_address(name) && !is_name(name))
      return Error{ErrorCode::kMalformed,
                   "'" + name + "' is neither a host name nor an IP address"};
    (is_address(name) ? plan.ip_addresses : plan.dns_names).push_back(name);
  }
  DAIKOU_TRY(const KeyPair leaf, issued(plan, authority));
  http::TlsOptions tls;
  tls.certificate_pem = leaf.certificate.pem() + authority.certificate.pem();
  tls.private_key_pem = leaf.key.pem().reveal();
  return tls;
}

Result<KeyPair> merchant_certificate(const KeyPair& authority, const std::string& name,
                                     const Clock& clock) {
  return issued(plan_for(name, kCertificatesLife, clock), authority);
}

}  // namespace daikou::cli
