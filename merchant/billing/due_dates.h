// When periods fall due: pure functions over Beijing dates and hours.
#pragma once

#include <cstdint>

#include "core/time/instant.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"

namespace daikou::merchant {

// The due date of period `index` of a subscription whose first is due on `anchor`. The anchor's day
// is kept through short months: Jan 31, Feb 28 (or 29), Mar 31.
Date due_date(Date anchor, Period period, std::int32_t index);

// The first instant from `at` on that lies inside the hours.
Instant within(const DailyHours& allowed, Instant at);

// The billing instant of a due date.
inline Instant billing_instant(const Policy& policy, Date due) {
  return within(policy.allowed, beijing(due, policy.bill_at));
}

// The period a subscription should collect at `now` when it would be `index`'s turn: periods whose
// successor's due day has begun have passed unserved (the merchant was away) and are not charged.
// The day counts and not the billing instant, because channels count periods by days.
std::int32_t period_at(Date anchor, Period period, std::int32_t index, Instant now);

}  // namespace daikou::merchant
