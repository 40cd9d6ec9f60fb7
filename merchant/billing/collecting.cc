#include "merchant/billing/collecting.h"

#include <algorithm>
#include <utility>

#include "merchant/billing/due_dates.h"
#include "merchant/billing/refunding.h"
#include "merchant/retry/retry.h"

namespace daikou::merchant {
namespace {

// An order that is not to settle any more: the channel reported an error of its own for it and
// still has it open (the documents ask to close it before another number is tried), or it waits for
// a payer who was to pay while signing and whose subscription has ended.
bool should_close(const Debit& debit, const Subscription& subscription) {
  if (debit.origin == DebitOrigin::kWithSigning)
    return subscription.state == SubscriptionState::kEnded;
  return debit.state == MoneyState::kPending && debit.reason == Reason::kSystemError;
}

}  // namespace

Result<Done> Collecting::step(Subscription subscription, std::unique_lock<std::mutex> lock) {
  switch (subscription.stage) {
    case Stage::kNotice: return announce(std::move(subscription), std::move(lock));
    case Stage::kReminder: return remind(std::move(subscription));
    case Stage::kCollect: return collect(std::move(subscription), std::move(lock));
    case Stage::kAskMandate: break;
  }
  return Done{};
}

Result<Done> Collecting::announce(Subscription subscription, std::unique_lock<std::mutex> lock) {
  const Moment at = desk_.moment_for(subscription);
  if (at.notice_lane == Lane::kDesk) {
    announced(subscription, at);
    const Message message = message_about(subscription, MessageKind::kPreNotice, at.now);
    return commit(std::move(subscription), message);
  }
  if (const Instant open = within(desk_.policy.allowed, at.now); open != at.now) {
    subscription.wake.at = open;
    return commit(std::move(subscription));
  }
  const NoticeOrder order{.mandate_id = subscription.mandate_id,
                          .mandate_code = subscription.code,
                          .amount = amount_due(subscription),
                          .due = due_of(subscription),
                          .template_code = desk_.mandate_of(subscription).template_code};
  lock.unlock();
  const DebitAnswer answer = desk_.wire.ask(
      subscription.channel, [&](PaymentGateway& gateway) { return gateway.give_notice(order); });
  return learn_notice(subscription.key, answer);
}

// Giving a notice twice does no harm, so whatever is not a clear word is tried again.
Result<Done> Collecting::learn_notice(SubscriptionKey key, const DebitAnswer& answer) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(key));
  if (subscription.state != SubscriptionState::kActive || subscription.stage != Stage::kNotice)
    return Done{};
  const Moment at = desk_.moment_for(subscription);
  if (answer.outcome == Outcome::kSettled) {
    announced(subscription, at);
    const Message message = message_about(subscription, MessageKind::kPreNotice, at.now);
    return commit(std::move(subscription), message);
  }
  Act act;
  const auto asks = static_cast<std::size_t>(subscription.asks++);
  subscription.wake = {at.now + wait_of(desk_.policy.retry.not_booked, asks), at.notice_lane};
  if (answer.outcome == Outcome::kRefused && remedy(answer.reason) == Remedy::kMandate) {
    subscription.stage = Stage::kAskMandate;
    subscription.wake.at = at.now;
  } else if (answer.outcome == Outcome::kRefused) {
    act.incidents.push_back(incident(at.now, IncidentKind::kOurs, subscription.code,
                                     "notice refused: " + answer.detail));
  }
  act.subscription = std::move(subscription);
  return desk_.book.commit(std::move(act));
}

Result<Done> Collecting::remind(Subscription subscription) {
  const Instant now = desk_.now();
  const Message message = message_about(subscription, MessageKind::kReminder, now);
  const bool in_time = now < subscription.collect_at;
  reminded(subscription, desk_.moment_for(subscription));
  return commit(std::move(subscription), in_time ? std::optional(message) : std::nullopt);
}

Result<Done> Collecting::collect(Subscription subscription, std::unique_lock<std::mutex> lock) {
  const Instant now = desk_.now();
  const Instant allowed = within(desk_.policy.allowed, now);
  const bool late =
      subscription.attempt == 0 && now > subscription.collect_at + desk_.policy.lateness_max;
  if (!subscription.debit && (late || is_over(subscription, now))) {
    plan_period(subscription, desk_.moment_for(subscription));
    return commit(std::move(subscription));
  }
  if (allowed != now || subscription.debit) {
    subscription.wake = {allowed, lane_of(subscription.channel)};
    if (subscription.debit) subscription.wake = {};  // Its outcome decides.
    return commit(std::move(subscription));
  }
  Debit debit;
  debit.key = desk_.book.next_debit();
  debit.subscription = subscription.key;
  debit.channel = subscription.channel;
  debit.order_id = desk_.ids.order_number();
  debit.index = subscription.index;
  debit.due = due_of(subscription);
  debit.amount = amount_due(subscription);
  debit.attempt = subscription.attempt;
  debit.written_at = now;
  debit.sent_at = now;
  debit.wake = ask_soon(debit.channel);
  subscription.debit = debit.key;
  subscription.wake = {};
  const DebitOrder order = order_of(debit, subscription);
  const Channel channel = debit.channel;
  const DebitKey key = debit.key;
  Act act;
  act.subscription = std::move(subscription);
  act.debit = std::move(debit);
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  lock.unlock();
  return send(order, channel, key);
}

Result<Done> Collecting::step(DebitKey key) {
  std::unique_lock lock(desk_.mutex);
  DAIKOU_TRY(Debit debit, desk_.book.debit(key));
  if (debit.wake.at > desk_.now()) return Done{};
  DAIKOU_TRY(const Subscription subscription, desk_.book.subscription(debit.subscription));
  if (debit.state == MoneyState::kNotBooked)
    return send_again(std::move(debit), subscription, std::move(lock));
  const DebitOrder order = order_of(debit, subscription);
  lock.unlock();
  DebitAnswer answer = desk_.wire.ask(
      debit.channel, [&](PaymentGateway& gateway) { return gateway.query_debit(order); });
  if (answer.outcome == Outcome::kPending && should_close(debit, subscription)) {
    DebitAnswer closed = desk_.wire.ask(
        debit.channel, [&](PaymentGateway& gateway) { return gateway.close(order); });
    if (closed.outcome == Outcome::kRefused) answer = std::move(closed);
  }
  const Result<bool> learned = learn(key, answer, Source::kQuery);
  if (!learned) return learned.error();
  return Done{};
}

// Under the same number, unless the customer has left meanwhile or the period is over: then it
// rests.
Result<Done> Collecting::send_again(Debit debit, const Subscription& subscription,
                                    std::unique_lock<std::mutex> lock) {
  const Instant now = desk_.now();
  const Instant allowed = within(desk_.policy.allowed, now);
  Act act;
  const bool active = subscription.state == SubscriptionState::kActive;
  const bool over = subscription.debit == debit.key && is_over(subscription, now);
  if (!active || over) {
    debit.wake = {};
    act.debit = std::move(debit);
    act.subscription = subscription;
    act.subscription->debit = {};
    if (active) next_period(*act.subscription, desk_.moment_for(subscription));
    return desk_.book.commit(std::move(act));
  }
  if (allowed != now) {
    debit.wake.at = allowed;
    act.debit = std::move(debit);
    return desk_.book.commit(std::move(act));
  }
  debit.state = MoneyState::kWritten;
  debit.sent_at = now;
  debit.wake = ask_soon(debit.channel);
  const DebitOrder order = order_of(debit, subscription);
  const Channel channel = debit.channel;
  const DebitKey key = debit.key;
  act.debit = std::move(debit);
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  lock.unlock();
  return send(order, channel, key);
}

Result<Done> Collecting::send(const DebitOrder& order, Channel channel, DebitKey key) {
  const DebitAnswer answer =
      desk_.wire.ask(channel, [&](PaymentGateway& gateway) { return gateway.debit(order); });
  const Result<bool> learned = learn(key, answer, Source::kReply);
  if (!learned) return learned.error();
  return Done{};
}

Result<bool> Collecting::learn(DebitKey key, const DebitAnswer& answer, Source source,
                               std::optional<Received> received) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Debit debit, desk_.book.debit(key));
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(debit.subscription));
  const Moment at = desk_.moment_for(subscription);
  DebitConclusion conclusion = conclude({.subscription = std::move(subscription),
                                         .debit = std::move(debit),
                                         .answer = answer,
                                         .source = source,
                                         .moment = at});
  if (conclusion.surplus) DAIKOU_CHECK(give_back_if_paid_twice(conclusion.act));
  if (received && conclusion.disbelieved) received->verdict = Verdict::kDisbelieved;
  conclusion.act.received = std::move(received);
  DAIKOU_CHECK(desk_.book.commit(std::move(conclusion.act)));
  return !conclusion.disbelieved;
}

Result<Done> Collecting::give_back_if_paid_twice(Act& act) {
  DAIKOU_TRY(const std::vector<Debit> debits, desk_.book.debits_of(act.debit->subscription));
  const bool twice = std::any_of(debits.begin(), debits.end(), [&](const Debit& other) {
    return other.key != act.debit->key && other.index == act.debit->index &&
           other.state == MoneyState::kSettled;
  });
  if (!twice) return Done{};
  const Instant now = desk_.now();
  act.incidents.push_back(incident(now, IncidentKind::kPaidTwice, act.debit->order_id,
                                   "period " + std::to_string(act.debit->index) +
                                       " was settled before; this debit is given back"));
  // Not sent yet: the refund wakes up at once and is sent like one that was not booked.
  act.refund = new_refund(desk_, *act.debit, act.debit->amount, "重复扣款退回");
  act.refund->state = MoneyState::kNotBooked;
  act.refund->wake.at = now;
  act.debit->refunded = act.debit->amount;
  return Done{};
}

Result<Done> Collecting::topped_up(std::string_view code) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription_by_code(code));
  const auto last = static_cast<std::int32_t>(re_debit_number(desk_.policy.retry));
  const bool waits = subscription.stage == Stage::kCollect || subscription.stage == Stage::kNotice;
  if (subscription.state != SubscriptionState::kActive || !waits || subscription.debit ||
      subscription.attempt != last)
    return Error{ErrorCode::kRefused, "no debit of '" + std::string(code) + "' waits for money"};
  // One that was announced anew waits for what was announced.
  const milliseconds wait = std::max(subscription.collect_at - desk_.now(), milliseconds(0));
  if (!try_again(subscription, last, wait, desk_.moment_for(subscription)))
    return Error{ErrorCode::kRefused, "the period of '" + std::string(code) + "' is over"};
  return commit(std::move(subscription));
}

Result<Done> Collecting::commit(Subscription subscription, std::optional<Message> message) {
  Act act;
  act.subscription = std::move(subscription);
  if (message) act.messages.push_back(*message);
  return desk_.book.commit(std::move(act));
}

Wake Collecting::ask_soon(Channel channel) const {
  return {desk_.now() + wait_of(desk_.policy_on(channel).retry.unknown, 0), lane_of(channel)};
}

DebitOrder Collecting::order_of(const Debit& debit, const Subscription& subscription) const {
  return {.order_id = debit.order_id,
          .mandate_id = subscription.mandate_id,
          .mandate_code = subscription.code,
          .payer = subscription.payer,
          .amount = debit.amount,
          .title = desk_.title_of(subscription),
          .due = debit.due,
          .at = debit.written_at,
          .origin = debit.origin,
          .template_code = desk_.mandate_of(subscription).template_code};
}

}  // namespace daikou::merchant
