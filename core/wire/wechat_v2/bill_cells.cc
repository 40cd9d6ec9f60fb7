#include "core/wire/wechat_v2/bill_cells.h"

#include <algorithm>
#include <charconv>

namespace daikou::wechat_v2 {
namespace {

// `value` units of which `places` decimals make one: decimal(-4000, 5) is "-0.04000".
std::string decimal(std::int64_t value, std::size_t places) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() <= places) digits = std::string(places + 1 - digits.size(), '0') + digits;
  const std::string_view all = digits;
  std::string text(value < 0 ? "-" : "");
  text.append(all.substr(0, all.size() - places)).push_back('.');
  return text.append(all.substr(all.size() - places));
}

// The reverse; fewer decimals are read too, more are refused.
std::optional<std::int64_t> from_decimal(std::string_view text, std::size_t places) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  const std::string_view decimals = text.substr(std::min(point + 1, text.size()));
  if (digits.empty() || decimals.size() > places || (point + 1 == text.size())) return std::nullopt;
  digits.append(decimals).append(places - decimals.size(), '0');
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits[0] == '-')
    return std::nullopt;
  return negative ? -value : value;
}

std::string_view read_decimal(std::string_view text, std::size_t places, std::int64_t& slot,
                              std::string_view wanted) {
  const std::optional<std::int64_t> value = from_decimal(text, places);
  if (value) slot = *value;
  return value ? std::string_view() : wanted;
}

// Larger amounts than any wire carries are refused, so that sums over a bill cannot overflow.
bool within(std::int64_t value, std::int64_t max) { return -max <= value && value <= max; }

}  // namespace

std::string print_value(const std::string& text) {
  std::string clean = text;
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '`' || c == '\r' || c == '\n'; }, ' ');
  return clean;
}
std::string print_value(Fen amount) { return to_yuan_text(amount); }
std::string print_value(Fee fee) { return decimal(fee.milli_fen, 5); }
std::string print_value(Rate rate) { return decimal(rate.basis_points, 2) + "%"; }
std::string print_value(std::int64_t count) { return std::to_string(count); }
std::string print_value(Instant at) { return to_spaced_text(at); }
std::string print_value(const std::optional<Instant>& at) { return at ? print_value(*at) : ""; }

std::string_view read_value(std::string_view text, std::string& slot) {
  slot = text;
  return {};
}
std::string_view read_value(std::string_view text, Fen& slot) {
  constexpr std::string_view kWanted = "yuan with at most two decimals";
  std::int64_t count = 0;
  const std::string_view wanted = read_decimal(text, 2, count, kWanted);
  slot = Fen(count);
  return within(count, kFenMax.count()) ? wanted : kWanted;
}
std::string_view read_value(std::string_view text, Fee& slot) {
  constexpr std::string_view kWanted = "yuan with at most five decimals";
  const std::string_view wanted = read_decimal(text, 5, slot.milli_fen, kWanted);
  return within(slot.milli_fen, kFenMax.count()) ? wanted : kWanted;
}
std::string_view read_value(std::string_view text, Rate& slot) {
  constexpr std::string_view kWanted = "a per cent rate like 0.60%";
  if (!text.ends_with('%')) return kWanted;
  return read_decimal(text.substr(0, text.size() - 1), 2, slot.basis_points, kWanted);
}
std::string_view read_value(std::string_view text, std::int64_t& slot) {
  return read_decimal(text, 0, slot, "a whole number");
}
std::string_view read_value(std::string_view text, Instant& slot) {
  const Result<Instant> at = instant_from_spaced_text(text);
  if (!at) return "a time as yyyy-MM-dd HH:mm:ss";
  slot = *at;
  return {};
}
std::string_view read_value(std::string_view text, std::optional<Instant>& slot) {
  return text.empty() ? std::string_view() : read_value(text, slot.emplace());
}

}  // namespace daikou::wechat_v2
