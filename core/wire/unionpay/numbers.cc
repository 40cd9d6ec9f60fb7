#include "core/wire/unionpay/numbers.h"

#include <algorithm>

#include "core/wire/common/field_error.h"

namespace daikou::unionpay {
namespace {

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string trace_number(std::uint32_t count) {
  const std::string digits = std::to_string(count % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::string trace_time(Instant at) { return to_compact_text(at).substr(4); }

std::string query_id(Instant at, std::string_view trace_number) {
  return "32" + to_compact_text(at).substr(2) + std::string(trace_number) + "8";
}

bool is_query_id(std::string_view text) {
  return (text.size() == 20 || text.size() == 21) && is_digits(text);
}

Date settlement_day(Instant at) { return beijing_date(at + hours(1)); }

std::string settlement_day_text(Date day) { return to_compact_date_text(day).substr(4); }

Result<Date> settlement_day_from_text(std::string_view text, Instant at) {
  const Date today = settlement_day(at);
  // February 29th may lie up to eight years back.
  constexpr int kYearsBack = 8;
  if (text.size() == 4 && is_digits(text)) {
    for (int back = 0; back <= kYearsBack; ++back) {
      const std::string year = std::to_string(static_cast<int>(today.year()) - back);
      const Result<Date> day = date_from_compact_text(year + std::string(text));
      if (day && *day <= today) return *day;
    }
  }
  return Error{ErrorCode::kMalformed,
               "settleDate is " + wire::shown(text) + ", want a day as MMDD"};
}

}  // namespace daikou::unionpay
