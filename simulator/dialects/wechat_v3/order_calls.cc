// Orders of every product: asking after one and closing one (dossier 9.6).
#include "core/wire/wechat_v3/debits.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/wording.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::wechat_v3 {
namespace {

template <class Key>
faults::Subject about_order(const Key& key) {
  faults::Subject subject;
  subject.order = key.order_id;
  return subject;
}

v3::Order told(const World& world, const Desk& desk, DebitId id) {
  const Debit& debit = world.debits[id];
  return describe(world, debit, desk.party(world, texts_of(world, debit).app, debit.dialect_tag),
                  Seen::kQuery, desk.manners().balance_bank);
}

Decided<DebitId> find_order(const World& world, const Desk& desk, std::string_view order) {
  if (const DebitId id = find_debit(world, desk.merchant(), order)) return id;
  return Refusal{Reason::kOrderMissing, "no order '" + std::string(order) + "'"};
}

// Settled orders only: the others have no number of the gateway's yet.
Decided<v3::Order> decide_trade(const World& world, const Desk& desk, const v3::TradeQuery& query) {
  const DebitId id = wechat_v2::find_debit_traded(world, query.trade_id);
  if (id && world.debits[id].merchant == desk.merchant() &&
      world.debits[id].state == DebitState::kSettled)
    return told(world, desk, id);
  return Refusal{Reason::kTradeMissing, "no settled order numbered '" + query.trade_id + "'"};
}

}  // namespace

// GET …/transactions/id/{transaction_id}
http::Response query_trade(Exchange& exchange, const Route& route) {
  return serve<v3::TradeQuery>(
      exchange, route, [](const v3::TradeQuery&) { return faults::Subject{}; }, decide_trade);
}

// GET …/transactions/out-trade-no/{out_trade_no}
http::Response query_order(Exchange& exchange, const Route& route) {
  return serve<v3::OrderQuery>(
      exchange, route, about_order<v3::OrderQuery>,
      [](const World& world, const Desk& desk, const v3::OrderQuery& query) -> Decided<v3::Order> {
        DAIKOU_TRY(const DebitId id, find_order(world, desk, query.order_id));
        return told(world, desk, id);
      });
}

// POST of the same with /close
http::Response close_order(Exchange& exchange, const Route& route) {
  return serve<v3::OrderClose>(
      exchange, route, about_order<v3::OrderClose>,
      [](World& world, const Desk& desk, const v3::OrderClose& order) -> Decided<Done> {
        DAIKOU_TRY(const DebitId id, find_order(world, desk, order.order_id));
        return gateway::close(world, id);
      });
}

}  // namespace daikou::simulator::wechat_v3
