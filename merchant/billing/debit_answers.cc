#include "merchant/billing/debit_answers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "merchant/billing/progress.h"
#include "merchant/growth/prices.h"
#include "merchant/retry/retry.h"

namespace daikou::merchant {
namespace {

class Conclusion {
 public:
  explicit Conclusion(AnsweredDebit answered) : in_(std::move(answered)) {}

  DebitConclusion draw() {
    const DebitAnswer& answer = in_.answer;
    const Whereabouts where{in_.debit.order_id, lane_of(in_.debit.channel), in_.moment.now};
    std::vector<Incident>& incidents = out_.act.incidents;
    out_.disbelieved = answer.outcome == Outcome::kSettled && answer.amount != in_.debit.amount;
    if (out_.disbelieved) {
      disbelieve(in_.debit, answer.amount, in_.source, where, retry(), incidents);
    } else {
      const Told told{answer.outcome, answer.reason, answer.detail, in_.source};
      if (const auto moved = progress(in_.debit, told, where, retry(), incidents)) follow(*moved);
    }
    out_.act.debit = std::move(in_.debit);
    out_.act.subscription = std::move(in_.subscription);
    return std::move(out_);
  }

 private:
  void follow(MoneyState moved) {
    switch (moved) {
      case MoneyState::kSettled: return settled();
      case MoneyState::kRefused: return refused();
      case MoneyState::kNotBooked: return not_booked();
      default: return;
    }
  }

  void settled() {
    Debit& debit = in_.debit;
    debit.trade_id = in_.answer.trade_id;
    debit.settled_at = in_.answer.settled_at.value_or(in_.moment.now);
    land();
    if (debit.index == in_.subscription.index) {
      in_.subscription.credit = Fen(0);
      draw_prize();
      next_period(in_.subscription, in_.moment);
    } else {
      out_.surplus = debit.index < in_.subscription.index;
    }
  }

  // Of a customer who stays: there is a next debit to take it off.
  void draw_prize() {
    const Fen won = prize_of(in_.moment.policy.growth, in_.debit.key);
    if (won == Fen(0) || in_.subscription.state != SubscriptionState::kActive ||
        in_.subscription.terms.period == Period::kOnce)
      return;
    Message message = message_about(in_.subscription, MessageKind::kPrize, in_.moment.now);
    message.amount = won;
    out_.act.messages.push_back(message);
    in_.subscription.credit = won;
  }

  void refused() {
    const bool was_in_flight = land();
    if (!was_in_flight || in_.subscription.state != SubscriptionState::kActive ||
        in_.debit.index != in_.subscription.index)
      return;
    if (remedy(in_.debit.reason) == Remedy::kUs) report_ours();
    if (may_announce_again()) {
      const std::int32_t next = in_.debit.attempt + 1;
      if (!announce_again(in_.subscription, next, in_.moment.now, in_.moment)) give_up();
      return;
    }
    carry_out(after(retry(), {.number = static_cast<std::size_t>(in_.debit.attempt),
                              .since_first = in_.moment.now - in_.subscription.collect_at,
                              .outcome = Outcome::kRefused,
                              .reason = in_.debit.reason}));
  }

  // The channel knows no notice that covers this debit: it gets a new one, and the debit another
  // attempt.
  bool may_announce_again() const {
    return in_.debit.reason == Reason::kNoticeMissing && in_.moment.notice_lane != Lane::kDesk &&
           static_cast<std::size_t>(in_.debit.attempt) < re_debit_number(retry());
  }

  void carry_out(const Next& next) {
    Subscription& subscription = in_.subscription;
    const Instant now = in_.moment.now;
    switch (next.move) {
      case NextMove::kNewAttempt:
        if (!try_again(subscription, static_cast<std::int32_t>(next.number), next.wait, in_.moment))
          return give_up();
        if (next.ask_customer) say(MessageKind::kTopUp);
        return;
      case NextMove::kAskMandate:
        subscription.stage = Stage::kAskMandate;
        subscription.asks = 0;
        subscription.wake = {now, lane_of(subscription.channel)};
        return;
      case NextMove::kGiveUp: return give_up();
      default: return start_cancelling(subscription, now);
    }
  }

  void give_up() {
    say(MessageKind::kPaused);
    if (in_.moment.policy.give_up == GiveUp::kCancel)
      return start_cancelling(in_.subscription, in_.moment.now);
    next_period(in_.subscription, in_.moment);
  }

  // The same number is sent again only as long as the customer still wants it.
  void not_booked() {
    if (in_.answer.not_before)
      in_.debit.wake.at = std::max(in_.debit.wake.at, *in_.answer.not_before);
    if (in_.debit.origin == DebitOrigin::kWithholding &&
        in_.subscription.state == SubscriptionState::kActive)
      return;
    in_.debit.wake = {};
    land();
  }

  // The debit is no longer in flight. Whether it was.
  bool land() {
    if (in_.subscription.debit != in_.debit.key) return false;
    in_.subscription.debit = {};
    return true;
  }

  void say(MessageKind kind) {
    out_.act.messages.push_back(message_about(in_.subscription, kind, in_.moment.now));
  }
  void report_ours() {
    out_.act.incidents.push_back(
        incident(in_.moment.now, IncidentKind::kOurs, in_.debit.order_id,
                 std::string(name_of(in_.debit.reason)) + ": " + in_.debit.detail));
  }
  const RetryPolicy& retry() const { return in_.moment.policy.retry; }

  AnsweredDebit in_;
  DebitConclusion out_;
};

}  // namespace

DebitConclusion conclude(AnsweredDebit answered) { return Conclusion(std::move(answered)).draw(); }

}  // namespace daikou::merchant
