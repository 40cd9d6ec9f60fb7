#include "simulator/dialects/wechat_v3/keys.h"

#include <algorithm>
#include <array>

#include "core/draw/draw.h"
#include "core/wire/wechat_v3/signature.h"
#include "simulator/dialects/wechat_v3/own_keys.h"
#include "simulator/world/id_index.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr std::string_view kOwnPublicKeyId = "PUB_KEY_ID_0119000999012024010100000000000001";
constexpr std::size_t kApiKeySize = 32;
constexpr std::size_t kSerialSize = 40;

constexpr std::array<std::string_view, 10> kNames{
    "api_v3_key",    "merchant_certificate",  "merchant_private_key", "merchant_serial",
    "mode",          "platform_key",          "platform_private_key", "platform_certificate",
    "public_key_id", "public_key_private_key"};

Error malformed(std::string_view name, std::string_view problem) {
  return {ErrorCode::kMalformed, std::string(name).append(": ").append(problem)};
}

class Credentials {
 public:
  explicit Credentials(const Account& account) : account_(account) {}

  Result<Done> check_names() const {
    for (const auto& [name, value] : account_.credentials)
      if (std::ranges::find(kNames, name) == kNames.end())
        return malformed(name, "no credential of a WeChat Pay account");
    return Done{};
  }
  // Empty when it is left out.
  std::string_view text(std::string_view name) const {
    const auto found = account_.credentials.find(std::string(name));
    return found == account_.credentials.end() ? std::string_view() : found->second.reveal();
  }
  Result<signing::PrivateKey> key(std::string_view name, const signing::PrivateKey& own) const {
    if (text(name).empty()) return own;
    auto read = signing::PrivateKey::from_pem(text(name));
    if (!read) return malformed(name, read.error().detail);
    return read;
  }
  Result<signing::Certificate> certificate(std::string_view name) const {
    auto read = signing::Certificate::from_pem(text(name));
    if (!read) return malformed(name, read.error().detail);
    return read;
  }

 private:
  const Account& account_;
};

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> kModes{"certificate", "public_key", "mixed"};

Result<Mode> mode_of(std::string_view text) {
  if (text.empty()) return Mode::kCertificate;
  if (const auto found = std::ranges::find(kModes, text); found != kModes.end())
    return static_cast<Mode>(found - kModes.begin());
  return malformed("mode", "'" + std::string(text) + "', want certificate, public_key or mixed");
}

// What is not given follows from the shared key, which a world's copies keep.
std::uint64_t seed_of(const Account& account) {
  const bool has_key = account.keys != nullptr && !account.keys->shared.empty();
  return hash_key(0, has_key ? account.keys->shared.front().reveal() : account.identity);
}

Result<Secret> api_key_of(const Credentials& credentials, std::uint64_t seed) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string_view given = credentials.text("api_v3_key");
  if (given.empty()) return Secret(draw_text({seed, "api v3 key", 0, 0}, kApiKeySize, kLetters));
  if (given.size() == kApiKeySize) return Secret(std::string(given));
  return malformed("api_v3_key", "has " + std::to_string(given.size()) + " bytes, want 32");
}

Result<std::string> serial_of(const Credentials& credentials, std::uint64_t seed) {
  const std::string_view given = credentials.text("merchant_serial");
  if (given.empty())
    return "3D" + draw_text({seed, "merchant serial", 0, 0}, kSerialSize - 2, "0123456789ABCDEF");
  const bool hex = given.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
  if (hex && given.size() == kSerialSize) return std::string(given);
  return malformed("merchant_serial", "want 40 hex digits");
}

Result<signing::Certificate> merchant_certificate(const Credentials& credentials,
                                                  const Account& account) {
  if (!credentials.text("merchant_certificate").empty())
    return credentials.certificate("merchant_certificate");
  DAIKOU_TRY(const signing::PrivateKey key,
             credentials.key("merchant_private_key", own_keys().merchant));
  DAIKOU_TRY(const std::string serial, serial_of(credentials, seed_of(account)));
  return certify_merchant(key.public_key(), account.identity, serial);
}

// None when the merchant brought a certificate and kept its key.
Result<std::optional<signing::PrivateKey>> merchant_private(const Credentials& credentials,
                                                            const signing::PublicKey& shown) {
  const bool kept = credentials.text("merchant_private_key").empty() &&
                    !credentials.text("merchant_certificate").empty();
  if (kept) return std::optional<signing::PrivateKey>();
  DAIKOU_TRY(signing::PrivateKey key, credentials.key("merchant_private_key", own_keys().merchant));
  if (!(key.public_key() == shown))
    return malformed("merchant_private_key", "is not the key of merchant_certificate");
  return std::optional(std::move(key));
}

Result<signing::KeyPair> platform_pair(const Credentials& credentials) {
  const std::string_view which = credentials.text("platform_key");
  if (which == "ordinary") return own_keys().ordinary;
  if (!which.empty() && which != "own")
    return malformed("platform_key", "'" + std::string(which) + "', want own or ordinary");
  if (credentials.text("platform_certificate").empty()) return own_keys().platform;
  DAIKOU_TRY(signing::Certificate certificate, credentials.certificate("platform_certificate"));
  DAIKOU_TRY(signing::PrivateKey key,
             credentials.key("platform_private_key", own_keys().platform.key));
  if (!(key.public_key() == certificate.public_key()))
    return malformed("platform_private_key", "is not the key of platform_certificate");
  return signing::KeyPair{std::move(certificate), std::move(key)};
}

Result<PlatformKey> public_key(const Credentials& credentials) {
  const std::string_view id = credentials.text("public_key_id");
  if (!id.empty() && !id.starts_with(daikou::wechat_v3::kPublicKeyIdPrefix))
    return malformed("public_key_id", "want PUB_KEY_ID_ and digits");
  DAIKOU_TRY(signing::PrivateKey key,
             credentials.key("public_key_private_key", own_keys().public_mode));
  return PlatformKey{std::string(id.empty() ? kOwnPublicKeyId : id), std::move(key)};
}

}  // namespace

Keys::Keys(signing::Certificate merchant, signing::KeyPair platform_pair, PlatformKey public_key)
    : merchant_certificate(std::move(merchant)),
      merchant_serial(merchant_certificate.serial()),
      merchant_key(merchant_certificate.public_key()),
      merchant_sm2(own_keys().merchant_sm2),
      platform(std::move(platform_pair)),
      next(own_keys().next),
      platform_sm2(own_keys().platform_sm2),
      by_certificate{platform.certificate.serial(), platform.key},
      by_next{next.certificate.serial(), next.key},
      by_public_key(std::move(public_key)),
      by_sm2{platform_sm2.certificate.serial(), platform_sm2.key} {}

Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& account) {
  if (account.provider != Provider::kWechat) return std::shared_ptr<const DialectKeys>();
  const Credentials credentials(account);
  DAIKOU_CHECK(credentials.check_names());
  DAIKOU_TRY(signing::Certificate merchant, merchant_certificate(credentials, account));
  DAIKOU_TRY(signing::KeyPair platform, platform_pair(credentials));
  DAIKOU_TRY(PlatformKey with_id, public_key(credentials));
  auto keys = std::make_shared<Keys>(std::move(merchant), std::move(platform), std::move(with_id));
  DAIKOU_TRY(keys->mode, mode_of(credentials.text("mode")));
  DAIKOU_TRY(keys->api_key, api_key_of(credentials, seed_of(account)));
  DAIKOU_TRY(keys->merchant_private, merchant_private(credentials, keys->merchant_key));
  return std::shared_ptr<const DialectKeys>(std::move(keys));
}

const Keys* keys_in(const Keyring* keyring) {
  if (keyring == nullptr) return nullptr;
  for (const auto& each : keyring->dialects)
    if (const auto* keys = dynamic_cast<const Keys*>(each.get())) return keys;
  return nullptr;
}

std::vector<Credential> credentials_of(const Account& account) {
  const Keys* keys = keys_in(account.keys.get());
  if (keys == nullptr) return {};
  std::vector<Credential> all{
      {"mode", "", Secret(std::string(kModes[static_cast<std::size_t>(keys->mode)]))},
      {"api_v3_key", "", keys->api_key},
      {"merchant_serial", "", Secret(keys->merchant_serial)},
      {"merchant_certificate", "wechatpay_cert.pem", Secret(keys->merchant_certificate.pem())},
      {"platform_serial", "", Secret(keys->by_certificate.id)},
      {"platform_certificate", "wechatpay_platform_cert.pem",
       Secret(keys->platform.certificate.pem())},
      {"public_key_id", "", Secret(keys->by_public_key.id)},
      {"public_key", "wechatpay_public_key.pem",
       Secret(keys->by_public_key.key.public_key().pem())}};
  if (keys->merchant_private)
    all.push_back({"merchant_private_key", "wechatpay_key.pem", keys->merchant_private->pem()});
  return all;
}

}  // namespace daikou::simulator::wechat_v3
