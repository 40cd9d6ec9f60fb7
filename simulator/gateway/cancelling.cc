// Undoing an order whose outcome the merchant does not know, or regrets. Sources: dossier alipay
// 24, dossier unionpay 11.
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/plans.h"
#include "simulator/gateway/refunding.h"
#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

RefundOrder whole(const World& world, const Debit& debit) {
  RefundOrder order;
  order.merchant = debit.merchant;
  order.channel = debit.channel;
  order.debit = debit.id;
  order.code = debit.order;
  order.scope = CodeScope::kOrder;
  order.cancels = true;
  order.amount = debit.amount;
  order.total = debit.amount;
  order.notify_url = world.texts[texts_of(world, debit).notify_url];
  order.app = world.texts[texts_of(world, debit).app];
  return order;
}

Decided<Cancelled> give_back(World& world, DebitId id) {
  const Debit& debit = world.debits[id];
  const RefundOrder order = whole(world, debit);
  if (const RefundId known = find_refund(world, order); known && world.refunds[known].cancels)
    return Cancelled::kRefunded;
  if (refunded_of(world, debit.id).times > 0)
    return Refusal{Reason::kRefundTooLarge, "part of the order was given back already"};
  const milliseconds age = world.now - debit.ended_at;
  const milliseconds most = world.settings.span(kCancelWithin);
  if (age > most)
    return Refusal{Reason::kRefundOverdue,
                   "paid " + to_span_text(age) + " ago, want at most " + to_span_text(most)};
  DAIKOU_TRY([[maybe_unused]] const RefundId refunded, refund(world, order));
  if (world.settings.on(kCancelGivesBack)) give_period_back(world, id);
  return Cancelled::kRefunded;
}

}  // namespace

Decided<Done> reverse(World& world, DebitId id) {
  const Debit& debit = world.debits[id];
  if (debit.state == DebitState::kSettled) {
    RefundOrder order = whole(world, debit);
    order.notify_url = {};  // The answer says it.
    if (find_refund(world, order)) return Done{};
    if (refunded_of(world, id).amount > Fen(0))
      return Refusal{Reason::kRefundTooLarge, "part of the order was given back already"};
    DAIKOU_TRY([[maybe_unused]] const RefundId refunded, refund(world, order));
    return Done{};
  }
  if (debit.state == DebitState::kRefused || debit.state == DebitState::kClosed) return Done{};
  return refuse_open(world, id, Reason::kOrderClosed);
}

Decided<Cancelled> cancel(World& world, DebitId debit) {
  const DebitState state = world.debits[debit].state;
  if (state == DebitState::kSettled) return give_back(world, debit);
  if (state == DebitState::kClosed) return Cancelled::kClosed;
  DAIKOU_CHECK(close(world, debit));
  return Cancelled::kClosed;
}

}  // namespace daikou::simulator::gateway
