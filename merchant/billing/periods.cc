#include "merchant/billing/periods.h"

#include <algorithm>

#include "merchant/billing/due_dates.h"
#include "merchant/growth/reminders.h"

namespace daikou::merchant {
namespace {

void collect_at(Subscription& subscription, Instant at) {
  subscription.stage = Stage::kCollect;
  subscription.wake = {at, lane_of(subscription.channel)};
}

milliseconds lead(const Moment& moment) {
  return moment.notice.before.value_or(moment.policy.notice_before);
}

// The first period when its debit follows the signature so closely that a notice would be later
// than the agreement itself, or that the channel asks for none.
bool needs_no_notice(const Subscription& subscription, const Moment& moment) {
  if (moment.policy.notice_before == milliseconds(0)) return true;
  if (subscription.index != 0) return false;
  if (const auto free = moment.notice.free_after_signing)
    return subscription.collect_at < subscription.signed_at + *free;
  return subscription.collect_at - lead(moment) < subscription.signed_at;
}

// When the channel would want a new notice for a debit; kNever where it would not.
Instant notice_ends(const Subscription& subscription, const Moment& moment) {
  const NoticeRule& rule = moment.notice;
  if (moment.notice_lane == Lane::kDesk || !rule.days_open ||
      moment.policy.notice_before == milliseconds(0))
    return kNever;
  if (needs_no_notice(subscription, moment))
    return subscription.signed_at + rule.free_after_signing.value_or(milliseconds(0));
  const Date given = beijing_date(subscription.collect_at - lead(moment));
  return beijing(add_days(given, *rule.days_open + 1));
}

void remind_or_collect(Subscription& subscription, const Policy& policy, milliseconds at_most) {
  const auto before = next_reminder(policy, subscription, at_most);
  if (!before) return collect_at(subscription, subscription.collect_at);
  subscription.stage = Stage::kReminder;
  subscription.wake = {subscription.collect_at - *before, Lane::kDesk};
}

Instant first_attempt(const Subscription& subscription, const Moment& moment) {
  const Instant due = subscription.index == 0 && !subscription.first_due
                          ? moment.now
                          : billing_instant(moment.policy, due_of(subscription));
  return within(moment.policy.allowed, std::max(due, moment.now));
}

}  // namespace

void plan_period(Subscription& subscription, const Moment& moment) {
  const auto plan_from = [&](Instant at) {
    subscription.index =
        period_at(subscription.anchor, subscription.terms.period, subscription.index, at);
    subscription.collect_at = first_attempt(subscription, moment);
  };
  subscription.attempt = 0;
  subscription.asks = 0;
  plan_from(moment.now);
  if (!needs_no_notice(subscription, moment)) plan_from(moment.now + lead(moment));
  if (needs_no_notice(subscription, moment)) {
    collect_at(subscription, subscription.collect_at);
    return;
  }
  subscription.stage = Stage::kNotice;
  subscription.wake = {std::max(subscription.collect_at - lead(moment), moment.now),
                       moment.notice_lane};
}

Date due_of(const Subscription& subscription) {
  return due_date(subscription.anchor, subscription.terms.period, subscription.index);
}

void begin(Subscription& subscription, const Moment& moment) {
  const Date today = beijing_date(moment.now);
  subscription.state = SubscriptionState::kActive;
  subscription.ended_by = TerminatedBy::kNobody;
  subscription.ended_at = kNever;
  subscription.signed_at = moment.now;
  subscription.anchor = std::max(subscription.first_due.value_or(today), today);
  subscription.asks = 0;
  subscription.wake = {};
  subscription.collect_at = moment.now;
  // A payment made while signing is still on its way; its outcome plans what follows.
  if (!subscription.debit) plan_period(subscription, moment);
}

void announced(Subscription& subscription, const Moment& moment) {
  const Policy& policy = moment.policy;
  subscription.asks = 0;
  subscription.collect_at =
      within(policy.allowed, std::max(subscription.collect_at, moment.now + lead(moment)));
  remind_or_collect(subscription, policy, subscription.collect_at - moment.now);
}

void reminded(Subscription& subscription, const Moment& moment) {
  const milliseconds left = subscription.collect_at - moment.now;
  remind_or_collect(subscription, moment.policy, left - milliseconds(1));
}

bool is_over(const Subscription& subscription, Instant at) {
  return period_at(subscription.anchor, subscription.terms.period, subscription.index, at) !=
         subscription.index;
}

void next_period(Subscription& subscription, const Moment& moment) {
  ++subscription.index;
  subscription.wake = {};
  if (subscription.state != SubscriptionState::kActive) return;
  if (subscription.terms.period == Period::kOnce) return start_cancelling(subscription, moment.now);
  plan_period(subscription, moment);
}

bool try_again(Subscription& subscription, std::int32_t attempt, milliseconds wait,
               const Moment& moment) {
  const Instant at = within(moment.policy.allowed, moment.now + wait);
  // A new notice before the old one's end would only repeat it.
  if (const Instant ends = notice_ends(subscription, moment); at >= ends)
    return announce_again(subscription, attempt, std::max(at, ends + lead(moment)), moment);
  if (is_over(subscription, at)) return false;
  subscription.attempt = attempt;
  collect_at(subscription, at);
  return true;
}

bool announce_again(Subscription& subscription, std::int32_t attempt, Instant at,
                    const Moment& moment) {
  const Instant earliest = std::max(at, moment.now + lead(moment));
  if (is_over(subscription, earliest)) return false;
  subscription.attempt = attempt;
  subscription.asks = 0;
  subscription.stage = Stage::kNotice;
  subscription.wake = {earliest - lead(moment), moment.notice_lane};
  return true;
}

void start_cancelling(Subscription& subscription, Instant now) {
  subscription.state = SubscriptionState::kCancelling;
  subscription.asks = 0;
  subscription.wake = {now, lane_of(subscription.channel)};
}

void end(Subscription& subscription, TerminatedBy by, Instant now) {
  subscription.state = SubscriptionState::kEnded;
  subscription.ended_by = by;
  subscription.ended_at = now;
  subscription.wake = {};
}

Fen amount_due(const Subscription& subscription) {
  const Fen price = price_of(subscription.terms, subscription.index);
  return std::max(Fen(1), difference(price, subscription.credit));
}

Message message_about(const Subscription& subscription, MessageKind kind, Instant now) {
  Message message;
  message.at = now;
  message.kind = kind;
  message.subscription = subscription.key;
  message.index = subscription.index;
  message.amount = amount_due(subscription);
  if (kind == MessageKind::kPreNotice || kind == MessageKind::kReminder) {
    message.due = beijing_date(subscription.collect_at);
  } else if (subscription.anchor.ok()) {
    message.due = due_of(subscription);
  }
  return message;
}

}  // namespace daikou::merchant
