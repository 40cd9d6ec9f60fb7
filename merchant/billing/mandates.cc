#include "merchant/billing/mandates.h"

#include <utility>

#include "merchant/billing/periods.h"
#include "merchant/retry/retry.h"

namespace daikou::merchant {
namespace {

bool says_alive(const MandateAnswer& answer) {
  return answer.outcome == Outcome::kSettled && answer.state == MandateState::kActive;
}

bool says_ended(const MandateAnswer& answer) {
  return answer.outcome == Outcome::kSettled &&
         (answer.state == MandateState::kTerminated || answer.state == MandateState::kExpired);
}

// `otherwise`: whom to name when the channel names nobody.
TerminatedBy who_ended(const MandateAnswer& answer,
                       TerminatedBy otherwise = TerminatedBy::kProvider) {
  return answer.terminated_by == TerminatedBy::kNobody ? otherwise : answer.terminated_by;
}

// Of an end that was told without saying whose it was: what the merchant asked for is its own.
TerminatedBy presumed(const Subscription& subscription, TerminatedBy told) {
  if (told != TerminatedBy::kNobody) return told;
  return subscription.state == SubscriptionState::kCancelling ? TerminatedBy::kMerchant
                                                              : TerminatedBy::kPayer;
}

// A signature was reported for a subscription in any state.
void sign(Subscription& subscription, const std::string& mandate_id, const Moment& moment,
          Act& act) {
  const bool known = !subscription.mandate_id.empty();
  const bool other = known && subscription.mandate_id != mandate_id;
  if (!known) subscription.mandate_id = mandate_id;
  switch (subscription.state) {
    case SubscriptionState::kAwaitingSignature: return begin(subscription, moment);
    case SubscriptionState::kActive:
    case SubscriptionState::kCancelling:
      if (other)
        act.incidents.push_back(incident(
            moment.now, IncidentKind::kContradiction, subscription.code,
            "signed as '" + mandate_id + "', the book says '" + subscription.mandate_id + "'"));
      return;
    case SubscriptionState::kEnded:
      // It lapsed, and was signed after all; or the customer left before signing and signed all the
      // same: then the mandate is ended at once. One that had been signed before stays ended.
      if (known) return;
      if (subscription.ended_by == TerminatedBy::kNobody) return begin(subscription, moment);
      if (subscription.ended_by == TerminatedBy::kMerchant)
        start_cancelling(subscription, moment.now);
  }
}

}  // namespace

Result<Done> Mandates::cancel(std::string_view code) {
  std::unique_lock lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription_by_code(code));
  switch (subscription.state) {
    case SubscriptionState::kEnded:
      return Error{ErrorCode::kRefused, "subscription '" + std::string(code) + "' has ended"};
    case SubscriptionState::kCancelling: return Done{};
    case SubscriptionState::kAwaitingSignature:
      end(subscription, TerminatedBy::kMerchant, desk_.now());
      break;
    case SubscriptionState::kActive: start_cancelling(subscription, desk_.now()); break;
  }
  Act act;
  act.subscription = subscription;
  DAIKOU_CHECK(desk_.book.commit(std::move(act)));
  lock.unlock();
  return step(subscription);
}

Result<Done> Mandates::step(const Subscription& subscription) {
  if (!desk_.wire.has(subscription.channel)) return Done{};
  switch (subscription.state) {
    case SubscriptionState::kAwaitingSignature: return ask_signature(subscription);
    case SubscriptionState::kActive: return ask_mandate(subscription);
    case SubscriptionState::kCancelling: return pursue_end(subscription);
    case SubscriptionState::kEnded: break;
  }
  return Done{};
}

MandateAnswer Mandates::query(const Subscription& subscription) {
  const MandateRef mandate = desk_.mandate_of(subscription);
  return desk_.wire.ask(subscription.channel,
                        [&](PaymentGateway& gateway) { return gateway.query_mandate(mandate); });
}

Result<Done> Mandates::ask_signature(const Subscription& subscription) {
  const MandateAnswer answer = query(subscription);
  if (says_alive(answer)) return learn_signed(subscription.code, answer.mandate_id, answer.payer);
  if (says_ended(answer)) return learn_ended(subscription.code, who_ended(answer));
  return learn_nothing(subscription.key);
}

Result<Done> Mandates::ask_mandate(const Subscription& subscription) {
  const MandateAnswer answer = query(subscription);
  if (says_alive(answer)) return collect_further(subscription.key);
  if (says_ended(answer) || answer.outcome == Outcome::kRefused)
    return learn_ended(subscription.code, who_ended(answer));
  return learn_nothing(subscription.key);
}

// An end that was asked for before may have come to pass: look before asking again.
Result<Done> Mandates::pursue_end(const Subscription& subscription) {
  if (subscription.asks > 0) {
    const MandateAnswer answer = query(subscription);
    if (says_ended(answer) || answer.outcome == Outcome::kRefused)
      return learn_ended(subscription.code, who_ended(answer, TerminatedBy::kMerchant));
    if (!says_alive(answer)) return learn_nothing(subscription.key);
  }
  const MandateRef mandate = desk_.mandate_of(subscription);
  const MandateAnswer answer = desk_.wire.ask(subscription.channel, [&](PaymentGateway& gateway) {
    return gateway.terminate(mandate, "用户申请退订");
  });
  if (says_ended(answer) || answer.outcome == Outcome::kRefused)
    return learn_ended(subscription.code, TerminatedBy::kMerchant);
  return learn_nothing(subscription.key);
}

Result<Done> Mandates::learn_signed(std::string_view code, const std::string& mandate_id,
                                    const std::string& payer, std::optional<Received> received) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription_by_code(code));
  Act act;
  if (!payer.empty()) subscription.payer = payer;
  sign(subscription, mandate_id, desk_.moment_for(subscription), act);
  if (subscription.replaces && subscription.state == SubscriptionState::kActive)
    DAIKOU_CHECK(retire(subscription.replaces));
  act.subscription = std::move(subscription);
  act.received = std::move(received);
  return desk_.book.commit(std::move(act));
}

// Booked before the signature that takes its place: a merchant killed in between bills too little,
// hears of the signature again, and never bills both.
Result<Done> Mandates::retire(SubscriptionKey key) {
  DAIKOU_TRY(Subscription old, desk_.book.subscription(key));
  if (old.state != SubscriptionState::kActive) return Done{};
  start_cancelling(old, desk_.now());
  Act act;
  act.subscription = std::move(old);
  return desk_.book.commit(std::move(act));
}

Result<Done> Mandates::learn_ended(std::string_view code, TerminatedBy by,
                                   std::optional<Received> received) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription_by_code(code));
  Act act;
  act.received = std::move(received);
  if (subscription.state != SubscriptionState::kEnded) {
    if (subscription.signed_at != kNever)
      act.messages.push_back(message_about(subscription, MessageKind::kTerminated, desk_.now()));
    end(subscription, presumed(subscription, by), desk_.now());
    subscription.wake = offers_.plan(subscription);
  } else if (subscription.ended_by == TerminatedBy::kNobody) {
    subscription.ended_by = by;  // A signature reported later belongs to this end.
  }
  act.subscription = std::move(subscription);
  return desk_.book.commit(std::move(act));
}

// Asked, and no clear word: again later. Without a signature there is a last time.
Result<Done> Mandates::learn_nothing(SubscriptionKey key) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(key));
  if (subscription.wake.at > desk_.now()) return Done{};  // Overtaken meanwhile.
  const Policy& policy = desk_.policy;
  const auto asks = static_cast<std::size_t>(++subscription.asks);
  const bool awaiting = subscription.state == SubscriptionState::kAwaitingSignature;
  if (awaiting && asks >= policy.signing.size()) {
    end(subscription, TerminatedBy::kNobody, desk_.now());
  } else {
    const milliseconds wait = wait_of(awaiting ? policy.signing : policy.retry.unknown, asks);
    subscription.wake = {desk_.now() + wait, lane_of(subscription.channel)};
  }
  Act act;
  act.subscription = std::move(subscription);
  return desk_.book.commit(std::move(act));
}

// The channel refused a debit for want of a mandate and yet says that it lives: the attempt counts
// as any other.
Result<Done> Mandates::collect_further(SubscriptionKey key) {
  const std::lock_guard lock(desk_.mutex);
  DAIKOU_TRY(Subscription subscription, desk_.book.subscription(key));
  if (subscription.state != SubscriptionState::kActive || subscription.stage != Stage::kAskMandate)
    return Done{};
  const Moment moment = desk_.moment_for(subscription);
  const Next next =
      after(desk_.policy.retry, {.number = static_cast<std::size_t>(subscription.attempt),
                                 .since_first = moment.now - subscription.collect_at,
                                 .outcome = Outcome::kRefused});
  subscription.asks = 0;
  const bool again =
      next.move == NextMove::kNewAttempt &&
      try_again(subscription, static_cast<std::int32_t>(next.number), next.wait, moment);
  if (!again) next_period(subscription, moment);
  Act act;
  act.subscription = std::move(subscription);
  return desk_.book.commit(std::move(act));
}

}  // namespace daikou::merchant
