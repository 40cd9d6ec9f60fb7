// Asking after a trade, closing it, cancelling it (dossier 20, 23, 24).
#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/find_trade.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/debiting.h"

namespace daikou::simulator::alipay {
namespace {

// A deduction that waits for its first attempt is no trade yet.
bool has_number(const Debit& debit) {
  return debit.state != DebitState::kAccepted || debit.reason != Reason::kNone;
}

Decided<Reply> decide_trade_query(World& world, const Desk& desk, const ali::TradeQuery& query) {
  DAIKOU_TRY(const DebitId id, find_trade(world, desk, query.key));
  const Debit& debit = world.debits[id];
  ali::TradeState state;
  state.order_id = debit.order;
  state.status = trade_status(world, debit);
  state.amount = debit.amount;
  state.amounts = amounts_of(debit);
  if (has_number(debit)) {
    state.trade_id = trade_number(world, debit);
    state.payer = payer_shown(world, debit.payer, world.texts[texts_of(world, debit).app]);
    if (debit.payer) state.payer_kind = "PRIVATE";
  }
  if (unpack(debit.dialect_tag).async != ali::AsyncMode::kSynchronous) state.async_accepted = "S";
  if (texts_of(world, debit).attach) state.attach = world.texts[texts_of(world, debit).attach];
  if (is_paid(debit)) {
    state.paid_at = debit.ended_at;
    state.funds = funds_of(debit);
  }
  return replied(state);
}

}  // namespace

http::Response query_trade(const Desk& desk) {
  return serve<ali::TradeQuery>(
      desk, [](const ali::TradeQuery& query) { return about_trade(query.key); }, decide_trade_query,
      [](const ali::TradeQuery& query) {
        return ali::encode(ali::TradeMissing{query.key.order_id, {}});
      });
}

http::Response close_trade(const Desk& desk) {
  return serve<ali::TradeClose>(
      desk, [](const ali::TradeClose& order) { return about_trade(order.key); },
      [](World& world, const Desk& at, const ali::TradeClose& order) -> Decided<Reply> {
        DAIKOU_TRY(const DebitId id, find_trade(world, at, order.key));
        DAIKOU_CHECK(gateway::close(world, id));
        return replied(ali::TradeClosed{std::string(world.debits[id].order),
                                        trade_number(world, world.debits[id])});
      });
}

namespace {

// An order nobody knows is as good as cancelled (dossier 24).
Decided<Reply> decide_cancel(World& world, const Desk& desk, const ali::TradeCancel& order) {
  ali::TradeCancelled answer;
  answer.order_id = order.key.order_id;
  const Decided<DebitId> id = find_trade(world, desk, order.key);
  if (!id) return replied(answer);
  DAIKOU_TRY(const gateway::Cancelled done, gateway::cancel(world, *id));
  answer.order_id = world.debits[*id].order;
  answer.trade_id = trade_number(world, world.debits[*id]);
  answer.action = done == gateway::Cancelled::kClosed ? ali::CancelAction::kClosed
                                                      : ali::CancelAction::kRefunded;
  return replied(answer);
}

}  // namespace

// A refused cancellation says whether to repeat it: only while the outcome is still open.
http::Response cancel_trade(const Desk& desk) {
  const auto message = desk.take<ali::TradeCancel>();
  if (!message) return desk.refuse(message.error());
  const Decided<Reply> reply = desk.exchange().decide(
      about_trade(message->key),
      [&](World& world) -> Decided<Reply> { return decide_cancel(world, desk, *message); });
  if (reply) return desk.answer(*reply);
  ali::TradeCancelled left;
  left.order_id = message->key.order_id;
  const Reason reason = reply.error().reason;
  if (reason == Reason::kOrderTooYoung || reason == Reason::kSystemError)
    left.again = ali::YesNo::kYes;
  return desk.refuse(reply.error(), ali::encode(left));
}

}  // namespace daikou::simulator::alipay
