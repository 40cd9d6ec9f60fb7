#include "simulator/world/settings.h"

#include <charconv>

#include "core/money/fen.h"

namespace daikou::simulator {
namespace {

std::int64_t number_of(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// "1..16": a number in that range, both ends included.
bool is_in_range(std::string_view range, std::string_view text) {
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos || !is_number(text)) return false;
  return number_of(text) >= number_of(range.substr(0, dots)) &&
         number_of(text) <= number_of(range.substr(dots + 2));
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (true) {
    const std::size_t bar = choices.find('|');
    if (choices.substr(0, bar) == value) return true;
    if (bar == std::string_view::npos) return false;
    choices.remove_prefix(bar + 1);
  }
}

}  // namespace

Result<Done> check_setting(const SettingSpec& spec, std::string_view value) {
  const bool fits =
      spec.takes == "text" || (spec.takes == "span" && span_from_text(value)) ||
      (spec.takes == "number" && is_number(value)) ||
      (spec.takes == "money" && fen_from_yuan_text(value)) || is_in_range(spec.takes, value) ||
      (spec.takes.find('|') != std::string_view::npos && is_choice(spec.takes, value));
  if (fits) return spec.check == nullptr ? Result<Done>(Done{}) : spec.check(value);
  return Error{ErrorCode::kMalformed,
               "setting " + std::string(spec.name) + ": '" + std::string(value) + "', want " +
                   std::string(spec.takes == "span" ? "a span such as 90s" : spec.takes)};
}

std::string_view Settings::text(const SettingSpec& spec) const {
  if (values_.empty()) return spec.default_value;
  const auto found = values_.find(spec.name);
  return found == values_.end() ? spec.default_value : std::string_view(found->second);
}

milliseconds Settings::span(const SettingSpec& spec) const {
  return span_from_text(text(spec)).value_or(milliseconds(0));
}

std::int64_t Settings::number(const SettingSpec& spec) const { return number_of(text(spec)); }

}  // namespace daikou::simulator
