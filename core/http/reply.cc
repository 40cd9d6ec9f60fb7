#include "core/http/reply.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace daikou::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

// Framing and connection belong to the transport: two answers to that would be none.
bool is_transports_business(std::string_view name) {
  switch (name.size()) {
    case 10:
      return equal_ignoring_case(name, "Connection") || equal_ignoring_case(name, "Keep-Alive");
    case 14: return equal_ignoring_case(name, "Content-Length");
    case 17: return equal_ignoring_case(name, "Transfer-Encoding");
    default: return false;
  }
}

bool has_no_body(int status) { return status == 204 || status == 304; }

void append_head(std::string& out, const Response& response, ReplyTo to, std::string_view date) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(reason_phrase(response.status)).append("\r\n");
  bool dated = false;
  for (const Header& row : response.headers.rows()) {
    if (is_transports_business(row.name)) continue;
    if (row.name.size() == 4 && equal_ignoring_case(row.name, "Date")) dated = true;
    out.append(row.name).append(": ").append(row.value).append("\r\n");
  }
  if (!dated) out.append("Date: ").append(date).append("\r\n");
  if (!has_no_body(response.status)) {
    out.append("Content-Length: ");
    append_number(out, response.body.size());
    out.append("\r\n");
  }
  if (!to.keeps_alive)
    out.append("Connection: close\r\n");
  else if (to.is_http_1_0)
    out.append("Connection: keep-alive\r\n");
  out.append("\r\n");
}

}  // namespace

void append_reply(std::string& out, const Response& response, ReplyTo to, std::string_view date) {
  const std::size_t start = out.size();
  append_head(out, response, to, date);
  const std::size_t body_start = out.size();
  if (!to.is_head && !has_no_body(response.status)) out.append(response.body);
  if (response.delivery != Delivery::kHalf) return;
  const std::size_t body_size = out.size() - body_start;
  out.resize(body_size > 0 ? body_start + body_size / 2 : start + (body_start - start) / 2);
}

std::string_view DateText::at(Instant now) {
  const std::int64_t second = to_unix(now);
  if (second == second_) return text_;
  second_ = second;
  constexpr std::array kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(now - day));
  std::array<char, 40> line;
  const int size = std::snprintf(
      line.data(), line.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      kWeekdays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
      kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()));
  text_.assign(line.data(), static_cast<std::size_t>(size));
  return text_;
}

}  // namespace daikou::http
