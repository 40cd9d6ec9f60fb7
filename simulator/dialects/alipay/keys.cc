#include "simulator/dialects/alipay/keys.h"

#include <algorithm>
#include <array>

#include "core/wire/alipay/certificate_number.h"
#include "core/wire/alipay/content.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/own_keys.h"

namespace daikou::simulator::alipay {
namespace {

namespace ali = daikou::alipay;

// For accounts that name none: 16 bytes, published as all of own_keys.h.
constexpr std::string_view kOwnContentKey = "AAECAwQFBgcICQoLDA0ODw==";

constexpr std::array<std::string_view, 9> kNames{
    "mode",        "app_public_key",       "app_private_key",      "app_certificate",
    "content_key", "platform_private_key", "platform_certificate", "root_certificates",
    "platform_key"};

class Credentials {
 public:
  explicit Credentials(const Account& account) : account_(account) {}

  Result<Done> check_names() const {
    for (const auto& [name, value] : account_.credentials)
      if (std::ranges::find(kNames, name) == kNames.end())
        return Error{ErrorCode::kMalformed,
                     "unknown credential '" + name + "' of an Alipay account"};
    return Done{};
  }
  // Empty when it is left out.
  std::string_view text(std::string_view name) const {
    const auto found = account_.credentials.find(std::string(name));
    return found == account_.credentials.end() ? std::string_view() : found->second.reveal();
  }
  // PEM or base64 without frame.
  template <class Key>
  Result<Key> key(std::string_view name) const {
    const std::string_view value = text(name);
    auto read = value.find("-----BEGIN") != std::string_view::npos ? Key::from_pem(value)
                                                                   : Key::from_base64(value);
    if (!read) return Error{ErrorCode::kMalformed, std::string(name) + ": " + read.error().detail};
    return read;
  }

 private:
  const Account& account_;
};

struct AppKey {
  signing::PublicKey shown;
  std::optional<signing::PrivateKey> own;
};

Result<AppKey> app_key(const Credentials& credentials) {
  if (!credentials.text("app_private_key").empty()) {
    DAIKOU_TRY(signing::PrivateKey own, credentials.key<signing::PrivateKey>("app_private_key"));
    return AppKey{own.public_key(), own};
  }
  if (!credentials.text("app_certificate").empty()) {
    DAIKOU_TRY(const auto certificate,
               signing::Certificate::from_pem(credentials.text("app_certificate")));
    return AppKey{certificate.public_key(), std::nullopt};
  }
  if (credentials.text("app_public_key").empty())
    return AppKey{own_keys().app.public_key(), own_keys().app};
  DAIKOU_TRY(signing::PublicKey shown, credentials.key<signing::PublicKey>("app_public_key"));
  return AppKey{std::move(shown), std::nullopt};
}

Result<AppCertificate> app_certificate(const Credentials& credentials, const AppKey& key,
                                       std::string_view app) {
  const std::string_view pem = credentials.text("app_certificate");
  if (pem.empty()) {
    signing::Certificate issued = certify_app(key.shown, app);
    return AppCertificate{ali::certificate_number(issued), std::move(issued)};
  }
  DAIKOU_TRY(signing::Certificate own, signing::Certificate::from_pem(pem));
  return AppCertificate{ali::certificate_number(own), std::move(own)};
}

Result<PlatformKey> with_certificate(signing::PrivateKey key, std::string chain) {
  DAIKOU_TRY(const auto leaf, signing::Certificate::from_pem(chain));
  return PlatformKey{std::move(key), std::move(chain), ali::certificate_number(leaf)};
}

Result<PlatformKey> platform_key(const Credentials& credentials) {
  const std::string_view which = credentials.text("platform_key");
  if (which == "ordinary")
    return with_certificate(own_keys().ordinary.key, own_keys().ordinary.certificate.pem() +
                                                         own_keys().authority.certificate.pem());
  if (!which.empty() && which != "own")
    return Error{ErrorCode::kMalformed,
                 "platform_key is '" + std::string(which) + "', want own or ordinary"};
  std::string chain(credentials.text("platform_certificate"));
  if (chain.empty())
    chain = own_keys().platform_certificate.pem() + own_keys().authority.certificate.pem();
  if (credentials.text("platform_private_key").empty())
    return with_certificate(own_keys().platform, std::move(chain));
  DAIKOU_TRY(signing::PrivateKey key, credentials.key<signing::PrivateKey>("platform_private_key"));
  return with_certificate(std::move(key), std::move(chain));
}

Result<PlatformKey> next_platform_key() {
  return with_certificate(own_keys().next.key, own_keys().next.certificate.pem() +
                                                   own_keys().authority.certificate.pem());
}

Result<Done> add_roots(Keys& keys, const Credentials& credentials) {
  keys.roots = credentials.text("root_certificates");
  if (keys.roots.empty()) keys.roots = own_keys().root.pem();
  DAIKOU_TRY(keys.root_number, ali::root_certificate_number(keys.roots));
  return Done{};
}

}  // namespace

Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) {
  if (account.provider != Provider::kAlipay) return std::shared_ptr<const DialectKeys>();
  const Credentials credentials(account);
  DAIKOU_CHECK(credentials.check_names());
  const std::string_view mode = credentials.text("mode");
  if (!mode.empty() && mode != "key" && mode != "certificate")
    return Error{ErrorCode::kMalformed,
                 "mode is '" + std::string(mode) + "', want key or certificate"};
  DAIKOU_TRY(AppKey app, app_key(credentials));
  DAIKOU_TRY(AppCertificate certificate, app_certificate(credentials, app, account.identity));
  DAIKOU_TRY(PlatformKey platform, platform_key(credentials));
  DAIKOU_TRY(PlatformKey next, next_platform_key());
  auto keys = std::make_shared<Keys>(app.shown, std::move(certificate), std::move(platform),
                                     std::move(next));
  keys->mode = mode == "certificate" ? Mode::kCertificate : Mode::kKey;
  keys->app_private = std::move(app.own);
  const std::string_view content_key = credentials.text("content_key");
  DAIKOU_TRY(keys->content_key,
             ali::content_key(content_key.empty() ? kOwnContentKey : content_key));
  DAIKOU_CHECK(add_roots(*keys, credentials));
  return std::shared_ptr<const DialectKeys>(std::move(keys));
}

std::vector<Credential> credentials_of(const Account& account) {
  const Keys* keys = keys_in(account.keys.get());
  if (keys == nullptr) return {};
  const auto shown = [](std::string text) { return Secret(std::move(text)); };
  std::vector<Credential> all{
      {"mode", "", shown(keys->mode == Mode::kKey ? "key" : "certificate")},
      {"partner", "", shown(partner_of(account))},
      {"content_key", "", shown(ali::to_text(keys->content_key))},
      {"platform_public_key", "alipay_public_key.pem",
       shown(keys->platform.key.public_key().pem())},
      {"app_certificate", "alipay_app_certificate.crt",
       shown(keys->app_certificate.certificate.pem())},
      {"platform_certificate", "alipay_platform_certificate.crt", shown(keys->platform.chain)},
      {"root_certificates", "alipay_root_certificates.crt", shown(keys->roots)}};
  if (keys->app_private) {
    all.push_back(
        {"app_private_key", "alipay_app_private_key.pem", keys->app_private->pkcs1_pem()});
    all.push_back(
        {"app_private_key_pkcs8", "alipay_app_private_key_pkcs8.pem", keys->app_private->pem()});
  }
  return all;
}

const Keys* keys_in(const Keyring* keyring) {
  if (keyring == nullptr) return nullptr;
  for (const auto& each : keyring->dialects)
    if (const auto* keys = dynamic_cast<const Keys*>(each.get())) return keys;
  return nullptr;
}

const PlatformKey& platform_of(const Keys& keys, const faults::KeyState& state) {
  using Rotation = faults::KeyState::Rotation;
  const bool changed = state.rotation == Rotation::kChanged || state.rotation == Rotation::kDone;
  return changed ? keys.next : keys.platform;
}

const signing::PrivateKey& stranger() { return own_keys().authority.key; }

}  // namespace daikou::simulator::alipay
