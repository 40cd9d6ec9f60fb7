#include "simulator/dialects/wechat_v2/explaining.h"

#include "core/wire/wechat_v2/query.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::simulator::wechat_v2 {
namespace {

KnownKeys keys_for(const std::string& merchant_number, const KeyHints& hints,
                   const Worlds& worlds) {
  KnownKeys keys;
  for (const Secret& key : hints.keys) keys.own.push_back({"the key that was given", key});
  const auto identity = worlds.find_identity(Provider::kWechat, merchant_number);
  for (const std::string& id : worlds.ids()) {
    const auto cell = worlds.find(id);
    if (!cell) continue;
    const bool is_home = identity && identity->cell == cell && hints.keys.empty();
    const std::lock_guard lock(cell->mutex);
    collect_keys(cell->world, is_home ? identity->merchant : MerchantId{}, keys);
  }
  return keys;
}

bool looks_like_ours(const http::Request& captured) {
  if (v2::route(captured.path())) return true;
  return captured.body.starts_with('<');  // Alone, of an answer, or told to a merchant's address.
}

}  // namespace

void collect_keys(const World& world, MerchantId whose, KnownKeys& keys) {
  world.merchants.for_each([&](const Merchant& merchant) {
    const Account* account = merchant.account(Provider::kWechat);
    if (account == nullptr) return;
    auto& to = merchant.id == whose ? keys.own : keys.others;
    const auto& shared = account->keys->shared;
    for (auto key = shared.rbegin(); key != shared.rend(); ++key)
      to.push_back({"merchant " + account->identity, *key});
  });
}

v2::SignRule sign_rule(const v2::Endpoint& endpoint, v2::Detection detection) {
  v2::SignRule rule;
  rule.default_type = endpoint.default_sign_type;
  rule.only = endpoint.only_sign_type;
  rule.detection = detection;
  if (endpoint.call == v2::Call::kSignByH5) rule.sign_type_field = v2::SignTypeField::kSignedOrNot;
  return rule;
}

std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds) {
  if (!looks_like_ours(captured)) return std::nullopt;
  const auto route = v2::route(captured.path());
  const bool by_query = route && route->endpoint->method == v2::Method::kGet;
  const auto fields =
      by_query ? v2::parse_query(captured.query()) : v2::parse_from_merchant(captured.body);
  if (!fields) return Explained{false, "cannot be read: " + fields.error().detail + "\n"};
  if (fields->get("sign").empty() && !fields->get("req_info").empty())
    return Explained{true, "a refund notification is not signed; its req_info is encrypted\n"};
  const std::string merchant(fields->get("mch_id"));
  const KnownKeys keys = keys_for(merchant, hints, worlds);
  if (keys.own.empty())
    return Explained{false, "no key to judge by: no world has merchant '" + merchant +
                                "', and none was given\n"};
  v2::Evidence evidence{*fields, keys.own, keys.others};
  evidence.claimed = hints.claimed;
  evidence.expected = v2::Secrecy::kShown;  // Test keys, and whoever asks holds them.
  if (route) evidence.rule = sign_rule(*route->endpoint, v2::Detection::kTolerant);
  const v2::Forensics found = v2::explain(evidence);
  return Explained{found.cause == v2::Cause::kNone, v2::to_text(found)};
}

}  // namespace daikou::simulator::wechat_v2
