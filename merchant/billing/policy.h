// How the merchant bills, as plain data. Every span is time on the merchant's clock; every hour is
// Beijing time.
#pragma once

#include <cstdint>
#include <optional>

#include "core/result/result.h"
#include "core/time/instant.h"
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
  // No debit is sent outside: the channels take withholdings from 07:00 to 22:00 only.
  DailyHours allowed{hours(7), hours(22)};

  // The notice of a debit, after which the payer may still cancel, and the short reminder. A first
  // debit that follows the signature at once has neither: the payer has just agreed to it.
  milliseconds notice_before = hours(72);
  milliseconds reminder_before = hours(24);

  RetryPolicy retry;
  GiveUp give_up = GiveUp::kSkipPeriod;

  // When to ask again, counted in questions without a new answer. The last step repeats.
  Cadence unknown = {seconds(15), seconds(30), minutes(1), minutes(5),
                     minutes(15), hours(1),    hours(6),   hours(24)};
  // After an acceptance the result comes by notification; the questions are for a lost one. They go
  // beyond 24 hours because some templates withhold a day after they were asked to.
  Cadence pending = {minutes(10), hours(1), hours(6), hours(18), hours(24)};
  // How long to wait before sending the same order id again that was not booked.
  Cadence not_booked = {seconds(10), minutes(1), minutes(5), minutes(30), hours(1)};
  // A signature that was never reported. After the last step the subscription lapses.
  Cadence signing = {minutes(2), minutes(10), minutes(30), hours(2), hours(21)};

  PacingPolicy pacing;
};

// Errors: kMalformed, naming the value: a bill hour outside the allowed hours, a reminder before
// its notice, an empty cadence or a span that is not positive.
Result<Done> check(const Policy& policy);

}  // namespace daikou::merchant
