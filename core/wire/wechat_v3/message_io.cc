#include "core/wire/wechat_v3/message_io.h"

#include <charconv>

#include "core/wire/utf8.h"

namespace daikou::wechat_v3 {
std::string_view Reader::scalar(std::string_view name) {
  const Json* found = object_.find(name);
  if (found == nullptr || found->kind() == Json::Kind::kNull) return {};
  if (found->is_text()) return found->scalar();
  invalid(name, wire::print_json(*found), "a text");
  return {};
}

void Reader::fixed(std::string_view name, std::string_view value) {
  const std::string_view seen = scalar(name);
  if (seen.empty()) return missing(name);
  if (seen != value) invalid(name, seen, value);
}

void Reader::any_text(std::string_view name, std::string& slot) {
  const Json* found = object_.find(name);
  if (found == nullptr || found->kind() == Json::Kind::kNull) return missing(name);
  slot = scalar(name);
}

std::optional<std::string> Reader::read_text(std::string_view name, std::size_t max,
                                             const Alphabet& alphabet) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  if (wire::scan_utf8(text).control) invalid(name, text, "no control characters");
  // A text of few bytes cannot have many characters.
  if (text.size() > max && wire::character_count(text) > max)
    invalid(name, text, "at most " + std::to_string(max) + " characters");
  if (!alphabet.allows(text)) invalid(name, text, alphabet.wanted());
  return std::string(text);
}

std::optional<std::string> Reader::read_digits(std::string_view name) {
  constexpr std::size_t kDigitsMax = 19;
  const Json* found = object_.find(name);
  if (found == nullptr || !found->is_scalar() || found->scalar().empty()) return std::nullopt;
  const std::string& text = found->scalar();
  if (!wire::kDigits.allows(text) || text.size() > kDigitsMax || text.front() == '0')
    invalid(name, text, "a whole number");
  return text;
}

std::optional<std::int64_t> Reader::read_number(std::string_view name) {
  const Json* found = object_.find(name);
  if (found == nullptr || found->kind() == Json::Kind::kNull) return std::nullopt;
  const std::string& text = found->scalar();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (found->kind() != Json::Kind::kNumber || !whole)
    invalid(name, wire::print_json(*found), "a whole number");
  return value;
}

void Reader::require_number(std::string_view name) {
  const Json* found = object_.find(name);
  if (found == nullptr || found->kind() == Json::Kind::kNull ||
      found->kind() == Json::Kind::kNumber)
    return;
  if (!found->is_text() || !found->scalar().empty())
    invalid(name, wire::print_json(*found), "a number");
}

std::optional<std::int64_t> Reader::read_count(std::string_view name) {
  const std::optional<std::int64_t> value = read_number(name);
  if (value && *value < 0) invalid(name, std::to_string(*value), "a whole number of at least 0");
  return value;
}

std::optional<Instant> Reader::read_time(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  const Result<Instant> at = instant_from_rfc3339_text(text);
  if (!at) invalid(name, text, "a time as yyyy-MM-ddTHH:mm:ss+08:00");
  return at.value_or(Instant());
}

std::optional<Date> Reader::read_day(std::string_view name) {
  const std::string_view text = scalar(name);
  if (text.empty()) return std::nullopt;
  const Result<Date> day = date_from_text(text);
  if (!day) invalid(name, text, "a day as yyyy-MM-dd");
  return day.value_or(Date());
}

}  // namespace daikou::wechat_v3
