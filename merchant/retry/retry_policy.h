// When to try and when to ask again, as plain data.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/time/instant.h"

namespace daikou::merchant {

// Waits, one after another; the last one repeats. Never empty.
using Cadence = std::vector<milliseconds>;

struct RetryPolicy {
  // After a refused debit that another attempt may settle: the waits before the second, third and
  // fourth attempt of a period, each under a new order number.
  std::vector<milliseconds> ladder = {hours(2), hours(2), hours(2)};
  // The customer is asked to top up when this many retries were refused too; nullopt: never.
  std::optional<std::size_t> top_up_after = 3;
  // The template's re-debit: one more attempt this long after the ladder's last refusal, or as soon
  // as the customer says to have topped up; never later than `re_debit_window` after the period's
  // first attempt. A zero window: none.
  milliseconds re_debit_after = days(7);
  milliseconds re_debit_window = days(14);

  // Before asking about an order whose fate is unknown, counted in questions without an answer.
  Cadence unknown = {seconds(15), seconds(30), minutes(1), minutes(5),
                     minutes(15), hours(1),    hours(6),   hours(24)};
  // Before asking about an accepted order. Its result comes by notification; the questions are for
  // a lost one. They go beyond 24 hours because some templates withhold a day after the request.
  Cadence pending = {minutes(10), hours(1), hours(6), hours(18), hours(24)};
  // Before sending an order that was not booked again, under the same number.
  Cadence not_booked = {seconds(10), minutes(1), minutes(5), minutes(30), hours(1)};
};

}  // namespace daikou::merchant
