#include "simulator/world/settings.h"

#include <charconv>

namespace daikou::simulator {
namespace {

bool is_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
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
      (spec.takes.find('|') != std::string_view::npos && is_choice(spec.takes, value));
  if (fits) return Done{};
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

std::int64_t Settings::number(const SettingSpec& spec) const {
  const std::string_view value = text(spec);
  std::int64_t result = 0;
  std::from_chars(value.data(), value.data() + value.size(), result);
  return result;
}

}  // namespace daikou::simulator
