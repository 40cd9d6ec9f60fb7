#include "simulator/dialects/wechat_v3/explaining.h"

#include "core/wire/wechat_v3/paths.h"
#include "simulator/dialects/wechat_v3/keys.h"

namespace daikou::simulator::wechat_v3 {
namespace {

// What a sender may have signed with by mistake. Called under the world's lock.
void collect(const World& world, MerchantId whose, std::vector<v3::NamedKey>& keys) {
  world.merchants.for_each([&](const Merchant& merchant) {
    const Account* account = merchant.account(Provider::kWechat);
    const Keys* own = account == nullptr ? nullptr : keys_in(account->keys.get());
    if (own == nullptr) return;
    if (merchant.id == whose)
      keys.push_back({"the platform, not the merchant", own->platform.certificate.public_key()});
    else
      keys.push_back({"merchant " + account->identity, own->merchant_key});
  });
}

std::string explain(const v3::RequestText& text, const v3::Evidence& evidence,
                    std::string_view host) {
  return v3::to_text(v3::explain_request(text, evidence, host));
}

Explained cannot(std::string why) { return {false, std::move(why) + "\n"}; }

const Keys* keys_of(const Worlds& worlds, const v3::Authorization& authorization,
                    std::shared_ptr<const Keyring>& holder) {
  const auto identity = worlds.find_identity(Provider::kWechat, authorization.merchant_id);
  if (!identity) return nullptr;
  holder = identity->keys;
  return keys_in(holder.get());
}

// The keys of platform and merchants, of every world.
struct PlatformKeys {
  std::optional<v3::NamedKey> named;  // The one the message's serial names.
  std::vector<v3::NamedKey> others;
};

void take_platform(const Keys& keys, std::string_view merchant, std::string_view serial,
                   PlatformKeys& all) {
  for (const PlatformKey* each :
       {&keys.by_certificate, &keys.by_next, &keys.by_public_key, &keys.by_sm2}) {
    v3::NamedKey named{"the platform's " + each->id, each->key.public_key()};
    if (v3::same_serial(each->id, serial))
      all.named = std::move(named);
    else
      all.others.push_back(std::move(named));
  }
  all.others.push_back({"merchant " + std::string(merchant), keys.merchant_key});
}

PlatformKeys platform_keys(const Worlds& worlds, std::string_view serial) {
  PlatformKeys all;
  for (const std::string& id : worlds.ids()) {
    const auto cell = worlds.find(id);
    if (!cell) continue;
    const std::lock_guard lock(cell->mutex);
    cell->world.merchants.for_each([&](const Merchant& merchant) {
      const Account* account = merchant.account(Provider::kWechat);
      const Keys* keys = account == nullptr ? nullptr : keys_in(account->keys.get());
      if (keys != nullptr) take_platform(*keys, account->identity, serial, all);
    });
  }
  return all;
}

// A notification or an answer: the platform signed it.
Explained explain_answer(const http::Request& captured, const KeyHints& hints,
                         const Worlds& worlds) {
  const http::Headers& headers = captured.headers;
  const std::string_view serial = headers.get(v3::header::kSerial);
  const PlatformKeys keys = platform_keys(worlds, serial);
  if (!keys.named)
    return cannot("no key to judge by: Wechatpay-Serial is '" + std::string(serial) +
                  "', which no world's platform has");
  const bool sm2 = headers.get(v3::header::kSignatureType).find("SM2") != std::string_view::npos;
  const v3::Evidence evidence{sm2 ? v3::SignatureType::kSm2 : v3::SignatureType::kRsa,
                              keys.named->key, headers.get(v3::header::kSignature), keys.others,
                              hints.claimed};
  const v3::Forensics found = v3::explain_answer(
      {headers.get(v3::header::kTimestamp), headers.get(v3::header::kNonce), captured.body},
      evidence);
  return {found.cause == v3::Cause::kNone, v3::to_text(found)};
}

std::string about_serial(const Keys& keys, const v3::Authorization& authorization) {
  if (v3::same_serial(keys.merchant_serial, authorization.serial) ||
      authorization.type == v3::SignatureType::kSm2)
    return {};
  return "serial_no is " + authorization.serial + ", the merchant's certificate has " +
         keys.merchant_serial + "\n";
}

}  // namespace

std::string explain(Exchange& exchange, const v3::RequestText& text,
                    const v3::Authorization& authorization, const signing::PublicKey& key) {
  std::vector<v3::NamedKey> others;
  exchange.visit([&](World& world) {
    collect(world, exchange.identity().merchant, others);
    return Done{};
  });
  v3::Evidence evidence{authorization.type, key, authorization.signature, others};
  return explain(text, evidence, exchange.request().headers.get("Host"));
}

std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds) {
  if (captured.headers.has(v3::header::kSignature)) return explain_answer(captured, hints, worlds);
  const std::string_view header = captured.headers.get(v3::header::kAuthorization);
  const bool ours = header.find("WECHATPAY2-") != std::string_view::npos ||
                    v3::route(captured.method, captured.path()).has_value();
  if (!ours) return std::nullopt;
  const auto authorization = v3::read_authorization(header);
  if (!authorization)
    return cannot("the Authorization cannot be read: " +
                  v3::problem_of(authorization.error()).message);
  std::shared_ptr<const Keyring> holder;
  const Keys* keys = keys_of(worlds, *authorization, holder);
  if (keys == nullptr)
    return cannot("no key to judge by: no world has merchant '" + authorization->merchant_id + "'");
  const bool sm2 = authorization->type == v3::SignatureType::kSm2;
  const signing::PublicKey key =
      sm2 ? keys->merchant_sm2.certificate.public_key() : keys->merchant_key;
  const std::vector<v3::NamedKey> others{
      {"the platform, not the merchant", keys->platform.certificate.public_key()}};
  const v3::RequestText text{captured.method, captured.target, authorization->timestamp,
                             authorization->nonce, captured.body};
  const v3::Evidence evidence{authorization->type, key, authorization->signature, others,
                              hints.claimed};
  const v3::Forensics found = v3::explain_request(text, evidence, captured.headers.get("Host"));
  return Explained{found.cause == v3::Cause::kNone,
                   about_serial(*keys, *authorization) + v3::to_text(found)};
}

}  // namespace daikou::simulator::wechat_v3
