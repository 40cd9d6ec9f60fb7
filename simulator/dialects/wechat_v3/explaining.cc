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
