#include "simulator/dialects/wechat_v3/payers.h"

#include "simulator/dialects/wechat_v2/numbers.h"

namespace daikou::simulator::wechat_v3 {

std::string_view open_id_of(const v3::Payer& payer) {
  for (const auto* each : {&payer.open_id, &payer.partner_open_id, &payer.sub_open_id})
    if (*each) return **each;
  return {};
}

Decided<PayerId> payer_named(const World& world, const v3::Payer& payer, const v3::AppParty& who) {
  const std::string_view open_id = open_id_of(payer);
  if (open_id.empty()) return PayerId{};
  const bool by_sub_app = !payer.open_id && !payer.partner_open_id && who.sub && who.sub->app;
  const std::string_view app = by_sub_app ? *who.sub->app : who.app;
  if (const PayerId found = wechat_v2::find_payer_open(world, open_id, app)) return found;
  return Refusal{Reason::kPayerMismatch, "no payer '" + std::string(open_id) + "' of this app"};
}

}  // namespace daikou::simulator::wechat_v3
