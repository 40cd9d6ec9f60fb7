#include "core/time/instant.h"

#include <array>
#include <optional>

namespace daikou {
namespace {

using std::chrono::local_days;
using std::chrono::sys_days;

Error not_a_time(std::string_view text, std::string_view wanted) {
  return {ErrorCode::kMalformed, "'" + std::string(text) + "': want " + std::string(wanted)};
}

// Reads exactly `count` digits at `from`; nothing else is a number here.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size() || count > 9) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> make_date(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
  if (!y || !m || !d) return std::nullopt;
  const Date date{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                  std::chrono::day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<seconds> make_time_of_day(std::optional<int> h, std::optional<int> m,
                                        std::optional<int> s) {
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return hours(*h) + minutes(*m) + seconds(*s);
}

void append_padded(std::string& out, int value, std::size_t width) {
  std::array<char, 8> buffer{};
  for (std::size_t i = width; i > 0; --i) {
    buffer[i - 1] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  out.append(buffer.data(), width);
}

void append_date(std::string& out, Date date, std::string_view separator) {
  append_padded(out, static_cast<int>(date.year()), 4);
  out += separator;
  append_padded(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += separator;
  append_padded(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

void append_time(std::string& out, Instant at, std::string_view separator) {
  const auto total = std::chrono::floor<seconds>(beijing_time_of_day(at)).count();
  append_padded(out, static_cast<int>(total / 3600), 2);
  out += separator;
  append_padded(out, static_cast<int>(total / 60 % 60), 2);
  out += separator;
  append_padded(out, static_cast<int>(total % 60), 2);
}

std::optional<milliseconds> read_offset(std::string_view zone) {
  if (zone == "Z" || zone == "z") return milliseconds(0);
  if (zone.size() != 6 || zone[3] != ':' || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const auto span = make_time_of_day(digits(zone, 1, 2), digits(zone, 4, 2), 0);
  if (!span) return std::nullopt;
  return zone[0] == '-' ? -*span : *span;
}

std::optional<milliseconds> unit_of(std::string_view unit) {
  if (unit == "ms") return milliseconds(1);
  if (unit == "s") return seconds(1);
  if (unit == "m") return minutes(1);
  if (unit == "h") return hours(1);
  if (unit == "d") return days(1);
  return std::nullopt;
}

}  // namespace

Date beijing_date(Instant at) { return Date(std::chrono::floor<days>(at + kBeijingOffset)); }

milliseconds beijing_time_of_day(Instant at) {
  const auto local = at + kBeijingOffset;
  return local - std::chrono::floor<days>(local);
}

Instant beijing(Date date, milliseconds time_of_day) {
  return Instant(sys_days(date).time_since_epoch()) - kBeijingOffset + time_of_day;
}

Date add_days(Date date, int count) { return Date(sys_days(date) + days(count)); }

Date add_months(Date date, int count) {
  const auto target =
      std::chrono::year_month(date.year(), date.month()) + std::chrono::months(count);
  const auto last =
      std::chrono::year_month_day_last(target.year(), std::chrono::month_day_last(target.month()));
  return Date(target.year(), target.month(), std::min(date.day(), last.day()));
}

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

std::string to_compact_text(Instant at) {
  std::string out;
  append_date(out, beijing_date(at), "");
  append_time(out, at, "");
  return out;
}

std::string to_spaced_text(Instant at) {
  std::string out;
  append_date(out, beijing_date(at), "-");
  out += ' ';
  append_time(out, at, ":");
  return out;
}

std::string to_rfc3339_text(Instant at) {
  std::string out;
  append_date(out, beijing_date(at), "-");
  out += 'T';
  append_time(out, at, ":");
  out += "+08:00";
  return out;
}

std::string to_exact_text(Instant at) {
  std::string text = to_rfc3339_text(at);
  const milliseconds rest = at - std::chrono::floor<seconds>(at);
  if (rest.count() == 0) return text;
  std::string digits = std::to_string(rest.count());
  digits.insert(0, 3 - digits.size(), '0');
  return text.insert(text.size() - std::string_view("+08:00").size(), "." + digits);
}

std::string to_date_text(Date date) {
  std::string out;
  append_date(out, date, "-");
  return out;
}

std::string to_compact_date_text(Date date) {
  std::string out;
  append_date(out, date, "");
  return out;
}

Result<Instant> instant_from_compact_text(std::string_view text) {
  const auto date = make_date(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2));
  const auto time = make_time_of_day(digits(text, 8, 2), digits(text, 10, 2), digits(text, 12, 2));
  if (text.size() != 14 || !date || !time)
    return not_a_time(text, "a Beijing time such as 20260802160000");
  return beijing(*date, *time);
}

Result<Instant> instant_from_spaced_text(std::string_view text) {
  const auto date = make_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  const auto time = make_time_of_day(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2));
  if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' ||
      text[16] != ':' || !date || !time)
    return not_a_time(text, "a Beijing time such as '2026-08-02 16:00:00'");
  return beijing(*date, *time);
}

Result<Instant> instant_from_rfc3339_text(std::string_view text) {
  const Error wrong = not_a_time(text, "a time such as 2026-08-02T16:00:00+08:00");
  const auto date = make_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  const auto time = make_time_of_day(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2));
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':' || !date || !time)
    return wrong;
  milliseconds fraction(0);
  std::size_t zone = 19;
  if (text[19] == '.') {
    zone = text.find_first_not_of("0123456789", 20);
    if (zone == std::string_view::npos || zone == 20) return wrong;
    int scale = 100;
    for (std::size_t i = 20; i < zone && scale > 0; ++i, scale /= 10)
      fraction += milliseconds(scale * (text[i] - '0'));
  }
  const auto offset = read_offset(text.substr(zone));
  if (!offset) return wrong;
  return Instant(sys_days(*date).time_since_epoch()) + *time + fraction - *offset;
}

Result<Date> date_from_text(std::string_view text) {
  const auto date = make_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !date)
    return not_a_time(text, "a date such as 2026-08-02");
  return *date;
}

Result<Date> date_from_compact_text(std::string_view text) {
  const auto date = make_date(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2));
  if (text.size() != 8 || !date) return not_a_time(text, "a date such as 20260802");
  return *date;
}

Result<milliseconds> span_from_text(std::string_view text) {
  const std::string_view whole = text;
  milliseconds total(0);
  while (!text.empty() || whole.empty()) {
    const std::size_t number = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::size_t end = std::min(text.find_first_of("0123456789", number), text.size());
    const std::optional<int> value = digits(text, 0, number);
    const std::optional<milliseconds> unit = unit_of(text.substr(number, end - number));
    if (number == text.size() && number > 0)
      return Error{ErrorCode::kMalformed,
                   "'" + std::string(whole) + "' has no unit (want 90s, 5m, 2h, 3d)"};
    if (number == 0 || !value || !unit)
      return not_a_time(whole, "a span such as 90s, 5m, 2h, 3d or 1d12h");
    total += *unit * *value;
    if (total > kSpanMax) return not_a_time(whole, "a span of at most 36500d");
    text.remove_prefix(end);
  }
  return total;
}

std::string to_span_text(milliseconds span) {
  if (span < milliseconds(0)) return "-" + to_span_text(-span);
  if (span == milliseconds(0)) return "0s";
  struct Part {
    std::int64_t size;
    std::string_view unit;
  };
  constexpr std::array kParts{Part{86'400'000, "d"}, Part{3'600'000, "h"}, Part{60'000, "m"},
                              Part{1000, "s"}, Part{1, "ms"}};
  std::string out;
  std::int64_t rest = span.count();
  for (const Part& part : kParts) {
    if (rest / part.size > 0) out += std::to_string(rest / part.size) + std::string(part.unit);
    rest %= part.size;
  }
  return out;
}

}  // namespace daikou
