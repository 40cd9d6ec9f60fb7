#include "simulator/dialects/alipay/find_trade.h"

#include "simulator/dialects/alipay/numbers.h"

namespace daikou::simulator::alipay {

Decided<DebitId> find_trade(const World& world, const Desk& desk, const ali::TradeKey& key) {
  const DebitId id = key.trade_id ? find_debit_traded(world, *key.trade_id)
                                  : find_debit(world, desk.merchant(), key.order_id.value_or(""));
  const Debit* debit = world.debits.find(id);
  const bool ours = debit != nullptr && debit->merchant == desk.merchant() &&
                    provider_of(debit->channel) == Provider::kAlipay;
  const bool left =
      ours && (debit->state != DebitState::kRefused || desk.manners().refused_leaves_trade);
  if (left) return id;
  return Refusal{Reason::kOrderMissing,
                 "no trade '" + key.trade_id.value_or(key.order_id.value_or("")) + "'"};
}

faults::Subject about_trade(const ali::TradeKey& key) {
  faults::Subject subject;
  if (key.order_id) subject.order = *key.order_id;
  return subject;
}

}  // namespace daikou::simulator::alipay
