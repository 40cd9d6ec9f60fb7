// Points in time and how they read in Beijing. All business time is Beijing time, a fixed +08:00.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Milliseconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::time_point<std::chrono::system_clock, milliseconds>;
// A calendar day in Beijing.
using Date = std::chrono::year_month_day;

// Later than every time that is read or written, and far enough from the clock's end that adding
// any span or the Beijing offset to it cannot overflow.
inline constexpr Instant kNever = std::chrono::sys_days(
    Date(std::chrono::year(9999), std::chrono::December, std::chrono::day(31)));
inline constexpr std::chrono::hours kBeijingOffset{8};

constexpr Instant instant_from_unix(std::int64_t unix_seconds) {
  return Instant(seconds(unix_seconds));
}
constexpr std::int64_t to_unix(Instant at) {
  return std::chrono::floor<seconds>(at.time_since_epoch()).count();
}

// The Beijing calendar day an instant falls on, and the time since its midnight.
Date beijing_date(Instant at);
milliseconds beijing_time_of_day(Instant at);
// The instant at which `date` begins in Beijing, plus `time_of_day`.
Instant beijing(Date date, milliseconds time_of_day = milliseconds(0));

// date + n days; date + n months with the day clamped to the month's last (Jan 31 + 1 month = Feb
// 28 or 29).
Date add_days(Date date, int count);
Date add_months(Date date, int count);
// Days from `from` to `to`; negative when `to` is earlier.
int days_between(Date from, Date to);

std::string to_compact_text(Instant at);      // 20260802160000 (Beijing)
std::string to_spaced_text(Instant at);       // 2026-08-02 16:00:00 (Beijing)
std::string to_rfc3339_text(Instant at);      // 2026-08-02T16:00:00+08:00
std::string to_exact_text(Instant at);        // The same, and .250 behind the seconds if any.
std::string to_date_text(Date date);          // 2026-08-02
std::string to_compact_date_text(Date date);  // 20260802

// The reverse of the above. Errors: kMalformed. rfc3339 takes any offset, 'Z', and optional
// milliseconds.
Result<Instant> instant_from_compact_text(std::string_view text);
Result<Instant> instant_from_spaced_text(std::string_view text);
Result<Instant> instant_from_rfc3339_text(std::string_view text);
Result<Date> date_from_text(std::string_view text);
Result<Date> date_from_compact_text(std::string_view text);

// The longest span that is read: a hundred years, so that no sum with an Instant can overflow.
inline constexpr milliseconds kSpanMax = days(36'500);

// "90s", "5m", "2h", "3d", "1d12h": a whole number with a unit, repeated; at most kSpanMax. Errors:
// kMalformed.
Result<milliseconds> span_from_text(std::string_view text);
// 93784s -> "1d2h3m4s"; 0 -> "0s"; a rest of milliseconds reads "5ms".
std::string to_span_text(milliseconds span);

}  // namespace daikou
