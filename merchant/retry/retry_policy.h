// When to try again, as plain data.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/time/instant.h"

namespace daikou::merchant {

// Waits, one after another; the last one repeats. Never empty.
using Cadence = std::vector<milliseconds>;

// What follows a refused debit that another attempt may settle.
struct RetryPolicy {
  // The waits before the second, third and fourth attempt of a period.
  std::vector<milliseconds> ladder = {hours(2), hours(2), hours(2)};
  // The customer is asked to top up when this many retries were refused too; nullopt: never.
  std::optional<std::size_t> top_up_after = 3;
  // The template's re-debit: one more attempt this long after the ladder's last refusal, or as soon
  // as the customer says to have topped up; never later than `re_debit_window` after the due
  // instant. A zero wait: none.
  milliseconds re_debit_after = days(7);
  milliseconds re_debit_window = days(14);
};

}  // namespace daikou::merchant
