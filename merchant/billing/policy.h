// How the merchant bills, as plain data. Every span is time on the merchant's clock; every hour is
// Beijing time.
#pragma once

#include <cstdint>
#include <vector>

#include "core/domain/provider.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "merchant/growth/rules.h"
#include "merchant/pacing/pacing_policy.h"
#include "merchant/retry/retry_policy.h"

namespace daikou::merchant {

// A part of every day, as time since midnight: [from, until).
struct DailyHours {
  milliseconds from{0};
  milliseconds until{hours(24)};
};

// What becomes of a subscription whose period could not be collected.
enum class GiveUp : std::uint8_t {
  kSkipPeriod,  // The service pauses; the next period is announced and tried as usual.
  kCancel,      // The merchant ends the mandate.
};

struct Policy {
  // When a due day's debit is sent. Assumed: a time people are awake; no source names one.
  milliseconds bill_at = hours(9);
  // No debit is sent outside: withholdings are taken from 07:00 to 22:00 only.
  DailyHours allowed{hours(7), hours(22)};

  // The notice of a debit, after which the customer may still cancel, and the short reminder. A
  // notice that is late moves its debit, so that the customer always has the whole time. A first
  // debit that follows the signature within that time has neither: the payer has just agreed to it.
  milliseconds notice_before = hours(72);
  milliseconds reminder_before = hours(24);
  // A first attempt later than this after the announced instant (the merchant was away) is
  // announced anew instead.
  milliseconds lateness_max = hours(24);

  RetryPolicy retry;
  GiveUp give_up = GiveUp::kSkipPeriod;
  PacingPolicy pacing;

  // Before asking whether a payer has signed, should the notification be lost. After the last step
  // the subscription lapses; a signature that is reported later still counts.
  Cadence signing = {minutes(2), minutes(10), minutes(30), hours(2), hours(21)};

  // Tried in this order, where a plan is sold on them, when the channel a customer chose opens no
  // signing; empty: none is.
  std::vector<Channel> fallback;

  GrowthRules growth;
};

// Errors: kMalformed, naming the value: a bill hour outside the allowed hours, a reminder before
// its notice, an empty cadence, a span or a pace that is not positive.
Result<Done> check(const Policy& policy);

}  // namespace daikou::merchant
