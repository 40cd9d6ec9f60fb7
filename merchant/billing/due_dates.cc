#include "merchant/billing/due_dates.h"

namespace daikou::merchant {

Date due_date(Date anchor, Period period, std::int32_t index) {
  return add_months(anchor, months_of(period) * index);
}

Instant within(const DailyHours& allowed, Instant at) {
  const milliseconds time = beijing_time_of_day(at);
  if (time < allowed.from) return at + (allowed.from - time);
  if (time < allowed.until) return at;
  return at + (hours(24) - time) + allowed.from;
}

std::int32_t period_at(Date anchor, Period period, std::int32_t index, Instant now) {
  if (period == Period::kOnce) return index;
  while (beijing(due_date(anchor, period, index + 1)) <= now) ++index;
  return index;
}

}  // namespace daikou::merchant
