#include "merchant/billing/refunding.h"

#include <mutex>
#include <utility>

#include "merchant/billing/periods.h"
#include "merchant/billing/progress.h"
#include "merchant/retry/retry.h"

namespace daikou::merchant {
namespace {

RefundOrder order_of(const Refund& refund, const Debit& debit) {
  return {.refund_id = refund.refund_id,
          .order_id = debit.order_id,
          .trade_id = debit.trade_id,
          .amount = refund.amount,
          .total = debit.amount,
          .reason = refund.why,
          .at = refund.written_at};
}

// What may still be given back, or why nothing may.
Result<Fen> refundable(const Debit& debit, Fen wanted) {
  if (debit.state != MoneyState::kSettled)
    return Error{ErrorCode::kRefused, "order '" + debit.order_id + "' is " +
                                          std::string(name_of(debit.state)) + ", not settled"};
  const Fen left = difference(debit.amount, debit.refunded);
  const Fen amount = wanted == Fen() ? left : wanted;
  if (amount <= Fen() || amount > left)
    return Error{ErrorCode::kRefused, "cannot give back " + to_yuan_text(amount) + ", " +
                                          to_yuan_text(left) + " is left"};
  return amount;
}

// The rest of what a moved refund means.
void follow(MoneyState before, const RefundAnswer& answer, const Subscription& subscription,
            Act& act, Instant now) {
  Refund& refund = *act.refund;
  Debit& debit = *act.debit;
  if (refund.state == MoneyState::kSettled) {
    if (before == MoneyState::kRefused) debit.refunded = sum(debit.refunded, refund.amount);
    refund.settled_at = answer.settled_at.value_or(now);
    Message message = message_about(subscription, MessageKind::kRefunded, now);
    message.index = debit.index;
    message.amount = refund.amount;
    message.due = debit.due;
    act.messages.push_back(message);
  }
  if (refund.state == MoneyState::kRefused) {
    debit.refunded = difference(debit.refunded, refund.amount);
    act.incidents.push_back(incident(now, IncidentKind::kRefundStuck, refund.refund_id,
                                     std::string(name_of(refund.reason)) + ": " + refund.detail));
  }
}

}  // namespace

Refund new_refund(const Desk& desk, const Debit& debit, Fen amount, std::string why) {
  Refund refund;
  refund.key = desk.book.next_refund();
  refund.debit = debit.key;
  refund.refund_id = desk.ids.order_number();
  refund.amount = amount;
  refund.why = std::move(why);
  refund.written_at = desk.now();
  refund.wake = {desk.now() + wait_of(desk.policy_on(debit.channel).retry.unknown, 0),
                 lane_of(debit.channel)};
  return refund;
}

Result<std::string> Refunding::refund(std::string_view order_id, Fen wanted,
                                      const std::string& why) {
  std::unique_lock lock(desk_.mutex);
  DAIKOU_TRY(Debit debit, desk_.book.debit_by_order(order_id));
  DAIKOU_TRY(const Fen amount, refundable(debit, wanted));
  if (!desk_.wire.has(debit.channel))
    return Error{ErrorCode::kRefused, "no gateway for " + std::string(name_of(debit.channel))};
  const Refund refund = new_refund(desk_, debit, amount, why);
  debit.refunded = sum(debit.refunded, amount);
  const RefundOrder order = order_of(refund, debit);
  const Channel channel = debit.channel;
  Act act;
  act.debit = std::move(debit);
  act.refund = refund;
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  lock.unlock();
  DAIKOU_CHECK(send(order, channel, refund.key));
  DAIKOU_TRY(const Refund now, desk_.book.refund(refund.key));
  if (now.state == MoneyState::kRefused)
    return Error{ErrorCode::kRefused, "refund " + now.refund_id + ": " +
                                          std::string(name_of(now.reason)) + " " + now.detail};
  return now.refund_id;
}

Result<Done> Refunding::step(RefundKey key) {
  std::unique_lock lock(desk_.mutex);
  DAIKOU_TRY(Refund refund, desk_.book.refund(key));
  if (refund.wake.at > desk_.now()) return Done{};
  DAIKOU_TRY(const Debit debit, desk_.book.debit(refund.debit));
  const RefundOrder order = order_of(refund, debit);
  if (refund.state == MoneyState::kNotBooked) {
    refund.state = MoneyState::kWritten;
    refund.wake = {desk_.now() + wait_of(desk_.policy_on(debit.channel).retry.unknown, 0),
                   lane_of(debit.channel)};
    Act act;
    act.refund = std::move(refund);
    DAIKOU_CHECK(desk_.book.commit(std::move(act)));
    lock.unlock();
    return send(order, debit.channel, key);
  }
  lock.unlock();
  const RefundAnswer answer = desk_.wire.ask(
      debit.channel, [&](PaymentGateway& gateway) { return gateway.query_refund(order); });
  const Result<bool> learned = learn(key, answer, Source::kQuery);
  if (!learned) return learned.error();
  return Done{};
}

Result<Done> Refunding::send(const RefundOrder& order, Channel channel, RefundKey key) {
  const RefundAnswer answer =
      desk_.wire.ask(channel, [&](PaymentGateway& gateway) { return gateway.refund(order); });
  const Result<bool> learned = learn(key, answer, Source::kReply);
  if (!learned) return learned.error();
  return Done{};
}

Result<bool> Refunding::learn(RefundKey key, const RefundAnswer& answer, Source source,
                              std::optional<Received> received) {
  const std::lock_guard lock(desk_.mutex);
  Act act;
  DAIKOU_TRY(act.refund, desk_.book.refund(key));
  DAIKOU_TRY(act.debit, desk_.book.debit(act.refund->debit));
  DAIKOU_TRY(const Subscription subscription, desk_.book.subscription(act.debit->subscription));
  Refund& refund = *act.refund;
  const RetryPolicy& retry = desk_.policy_on(act.debit->channel).retry;
  const Whereabouts where{refund.refund_id, lane_of(act.debit->channel), desk_.now()};
  const MoneyState before = refund.state;
  const bool disbelieved = answer.outcome == Outcome::kSettled && answer.amount != refund.amount;
  if (disbelieved) {
    disbelieve(refund, answer.amount, source, where, retry, act.incidents);
  } else {
    const Told told{answer.outcome, answer.reason, answer.detail, source};
    if (progress(refund, told, where, retry, act.incidents))
      follow(before, answer, subscription, act, where.now);
  }
  if (received && disbelieved) received->verdict = Verdict::kDisbelieved;
  act.received = std::move(received);
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  return !disbelieved;
}

}  // namespace daikou::merchant
