// How a subscription moves through its periods: pure changes of its row.
#pragma once

#include "core/time/instant.h"
#include "merchant/billing/policy.h"
#include "merchant/book/rows.h"

namespace daikou::merchant {

// When and by what rules.
struct Moment {
  Instant now;
  const Policy& policy;
  Lane notice_lane = Lane::kDesk;  // Where this channel's notices are given.
  NoticeRule notice = {};          // How.
};

// The payer has signed: the subscription is active and its next uncollected period is planned.
void begin(Subscription& subscription, const Moment& moment);
// Plans the current period, or, when its successor is due already, the one it is time for: notice,
// reminder and first attempt.
void plan_period(Subscription& subscription, const Moment& moment);
// The notice of the current period was given: the reminder comes next. The debit moves when the
// notice was late.
void announced(Subscription& subscription, const Moment& moment);
// A reminder was given: the next one, or the debit.
void reminded(Subscription& subscription, const Moment& moment);
// Whether the due day of the current period's successor has begun at that instant: what is
// collected from then on is the successor's, or a customer would be charged for two periods at
// once.
bool is_over(const Subscription& subscription, Instant at);
// The current period is collected, or given up: the next one is planned. A plan with a single
// period has none; its mandate is ended.
void next_period(Subscription& subscription, const Moment& moment);
// Another attempt for the current period, `wait` from now, inside the allowed hours; where the
// channel's notice is over by then, after a new one. False, and nothing is changed, when the period
// is over by then.
[[nodiscard]] bool try_again(Subscription& subscription, std::int32_t attempt, milliseconds wait,
                             const Moment& moment);
// That attempt after a new notice, not before `at`. False as above.
[[nodiscard]] bool announce_again(Subscription& subscription, std::int32_t attempt, Instant at,
                                  const Moment& moment);
// The merchant wants the mandate ended; the channel is to be told.
void start_cancelling(Subscription& subscription, Instant now);
// Nothing will be collected any more.
void end(Subscription& subscription, TerminatedBy by, Instant now);

// The due date of the period to be collected next.
Date due_of(const Subscription& subscription);
// What the next debit takes: the period's price, less what was won; never nothing.
Fen amount_due(const Subscription& subscription);
// The message of a kind about the current period.
Message message_about(const Subscription& subscription, MessageKind kind, Instant now);

}  // namespace daikou::merchant
