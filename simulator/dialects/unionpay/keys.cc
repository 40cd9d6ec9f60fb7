#include "simulator/dialects/unionpay/keys.h"

#include "core/signing/pkcs12.h"
#include "simulator/dialects/unionpay/own_keys.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr std::string_view kCertificate = "sign_certificate";
constexpr std::string_view kPrivateKey = "sign_private_key";
constexpr std::string_view kPfxPassword = "000000";  // As everywhere (dossier unionpay 3.5).

// Empty when it is left out.
std::string_view credential(const Account& account, std::string_view name) {
  const auto found = account.credentials.find(std::string(name));
  return found == account.credentials.end() ? std::string_view() : found->second.reveal();
}

Error malformed(std::string_view name, const std::string& detail) {
  return {ErrorCode::kMalformed, std::string(name) + ": " + detail};
}

Result<std::optional<signing::PrivateKey>> own_key(const Account& account) {
  const std::string_view text = credential(account, kPrivateKey);
  if (text.empty())
    return credential(account, kCertificate).empty() ? std::optional(own_keys().merchant)
                                                     : std::optional<signing::PrivateKey>();
  auto key = text.find("-----BEGIN") != std::string_view::npos
                 ? signing::PrivateKey::from_pem(text)
                 : signing::PrivateKey::from_base64(text);
  if (!key) return malformed(kPrivateKey, key.error().detail);
  return std::optional(*std::move(key));
}

}  // namespace

Keys::Keys(signing::Certificate made, std::optional<signing::PrivateKey> key)
    : certificate(std::move(made)),
      verifier(certificate.public_key()),
      certificate_number(certificate.serial_decimal()),
      own(std::move(key)) {}

Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) {
  if (account.provider != Provider::kUnionpay) return std::shared_ptr<const DialectKeys>();
  for (const auto& [name, value] : account.credentials)
    if (name != kCertificate && name != kPrivateKey)
      return malformed(name, "unknown credential of a UnionPay account, want " +
                                 std::string(kCertificate) + " or " + std::string(kPrivateKey));
  DAIKOU_TRY(std::optional<signing::PrivateKey> own, own_key(account));
  const std::string_view pem = credential(account, kCertificate);
  if (pem.empty())
    return std::shared_ptr<const DialectKeys>(std::make_shared<Keys>(
        certify_merchant(own->public_key(), account.identity), std::move(own)));
  auto certificate = signing::Certificate::from_pem(pem);
  if (!certificate) return malformed(kCertificate, certificate.error().detail);
  if (own && !(own->public_key() == certificate->public_key()))
    return malformed(kPrivateKey, "it is not the certificate's");
  return std::shared_ptr<const DialectKeys>(
      std::make_shared<Keys>(*std::move(certificate), std::move(own)));
}

std::vector<Credential> credentials_of(const Account& account) {
  const Keys* keys = keys_in(account.keys.get());
  if (keys == nullptr) return {};
  const OwnKeys& house = own_keys();
  std::vector<Credential> all{
      {"certificate_number", "", Secret(keys->certificate_number)},
      {"sign_certificate", "acp_test_sign.cer", Secret(keys->certificate.pem())},
      {"encrypt_certificate", "acp_test_enc.cer", Secret(house.encryption.certificate.pem())},
      {"middle_certificate", "acp_test_middle.cer", Secret(house.middle.certificate.pem())},
      {"root_certificate", "acp_test_root.cer", Secret(house.root.pem())},
      {"verify_sign_certificate", "acp_test_verify_sign.cer", Secret(house.company.pem())}};
  if (!keys->own) return all;
  all.push_back({"sign_private_key", "acp_test_sign.key", keys->own->pem()});
  const Secret password{std::string(kPfxPassword)};
  if (const auto pfx = signing::to_pkcs12(*keys->own, keys->certificate, {}, password)) {
    all.push_back({"sign_pfx", "acp_test_sign.pfx", Secret(*pfx)});
    all.push_back({"sign_pfx_password", "", password});
  }
  return all;
}

const Keys* keys_in(const Keyring* keyring) {
  if (keyring == nullptr) return nullptr;
  for (const auto& each : keyring->dialects)
    if (const auto* keys = dynamic_cast<const Keys*>(each.get())) return keys;
  return nullptr;
}

}  // namespace daikou::simulator::unionpay
