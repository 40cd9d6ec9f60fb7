// Numbers and days the gateway gives out (protocol dossier 5, 9.2, 17).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::unionpay {

// "628202": six digits; larger numbers begin anew.
std::string trace_number(std::uint32_t count);
// MMDDhhmmss, Beijing time.
std::string trace_time(Instant at);
// 21 digits: 32, yyMMddHHmmss, the trace number, 8.
// Assumed: the first two digits, which vary, and the last, which was 8 in every sample (17).
std::string query_id(Instant at, std::string_view trace_number);
bool is_query_id(std::string_view text);  // 20 or 21 digits.

// The settlement day runs from 23:00 to 23:00 Beijing time and is named after its last hour.
Date settlement_day(Instant at);
std::string settlement_day_text(Date day);  // "0715"
// The day meant by "0715" in a request at `at`: the latest that is not after the day of `at`.
// Error: kMalformed.
Result<Date> settlement_day_from_text(std::string_view text, Instant at);

}  // namespace daikou::unionpay
