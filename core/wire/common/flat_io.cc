#include "core/wire/common/flat_io.h"

#include <algorithm>
#include <charconv>

#include "core/wire/utf8.h"

namespace daikou::wire {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Result<Instant> instant_from_unix_text(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && is_digit(text[0]);
  if (!whole || text.size() < 9 || text.size() > 10) return Error{ErrorCode::kMalformed, ""};
  return instant_from_unix(value);
}

}  // namespace

bool Alphabet::allows(std::string_view text) const {
  return wanted_.empty() || std::all_of(text.begin(), text.end(), [&](char c) {
           return has_[static_cast<unsigned char>(c)];
         });
}

std::string_view FlatReader::present(std::string_view name) {
  if (remembers_) asked_.emplace_back(name);
  return fields_.get(name);
}

bool FlatReader::any_numbered(const std::vector<std::string>& prefixes, std::size_t number) const {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    return !fields_.get(numbered(prefix, number)).empty();
  });
}

void FlatReader::missing(std::string_view name) {
  if (!error_) error_ = missing_field(name);
}

void FlatReader::invalid(std::string_view name, std::string_view seen, std::string_view want) {
  if (!error_) error_ = invalid_field(name, seen, want);
}

std::optional<std::string> FlatReader::read_text(std::string_view name, std::size_t max,
                                                 const Alphabet& alphabet) {
  const std::string_view text = present(name);
  if (text.empty()) return std::nullopt;
  // A text of few bytes cannot have many characters.
  if (text.size() > max && character_count(text) > max)
    invalid(name, text, "at most " + std::to_string(max) + " characters");
  if (!alphabet.allows(text)) invalid(name, text, alphabet.wanted());
  return std::string(text);
}

std::optional<Fen> FlatReader::read_fen(std::string_view name, std::int64_t least,
                                        std::int64_t most) {
  const std::string_view text = present(name);
  if (text.empty()) return std::nullopt;
  const Result<Fen> amount = fen_from_fen_text(text);
  if (!amount || amount->count() < least || amount->count() > most)
    invalid(name, text,
            most == kFenMost ? "a whole number of fen of at least " + std::to_string(least)
                             : "a whole number of fen from " + std::to_string(least) + " to " +
                                   std::to_string(most));
  return amount.value_or(Fen());
}

std::optional<std::int64_t> FlatReader::read_number(std::string_view name) {
  const std::string_view text = present(name);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool leading_zero = text.size() > 1 && text[0] == '0';
  if (error != std::errc() || end != text.data() + text.size() || !is_digit(text[0]) ||
      leading_zero)
    invalid(name, text, "a whole number below 2^63 without leading zeros");
  return value;
}

std::optional<Instant> FlatReader::read_time(std::string_view name, TimeForm form) {
  const std::string_view text = present(name);
  if (text.empty()) return std::nullopt;
  struct Row {
    Result<Instant> (*read)(std::string_view);
    std::string_view wanted;
  };
  static constexpr std::array kForms{// In the order of TimeForm.
                                     Row{instant_from_compact_text, "a time as yyyyMMddHHmmss"},
                                     Row{instant_from_spaced_text, "a time as yyyy-MM-dd HH:mm:ss"},
                                     Row{instant_from_unix_text, "Unix seconds, 9 or 10 digits"}};
  const Row& row = kForms[static_cast<std::size_t>(form)];
  const Result<Instant> at = row.read(text);
  if (!at) invalid(name, text, row.wanted);
  return at.value_or(Instant());
}

std::optional<Date> FlatReader::read_date(std::string_view name) {
  const std::string_view text = present(name);
  if (text.empty()) return std::nullopt;
  const Result<Date> day = date_from_compact_text(text);
  if (!day) invalid(name, text, "a day as yyyyMMdd");
  return day.value_or(Date());
}

void FlatReader::fixed(std::string_view name, std::string_view text, Fixed need) {
  const std::string_view seen = present(name);
  if (seen.empty() && need == Fixed::kRequired) missing(name);
  if (!seen.empty() && seen != text) invalid(name, seen, text);
}

void FlatReader::one_of(std::initializer_list<std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) {
    if (!fields_.get(name).empty()) return;
    all.append(all.empty() ? "" : " or ").append(name);
  }
  missing(all);
}

void FlatReader::nothing_else() {
  for (const Field& field : fields_)
    if (field.name != "sign" && std::find(asked_.begin(), asked_.end(), field.name) == asked_.end())
      invalid(field.name, field.value, "no such element in this message");
}

void FlatWriter::add_number(std::string_view name, std::int64_t value) {
  char digits[24];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  fields_.add(name, {digits, static_cast<std::size_t>(end - digits)});
}

void FlatWriter::add_time(std::string_view name, Instant at, TimeForm form) {
  switch (form) {
    case TimeForm::kCompact: return fields_.add(name, to_compact_text(at));
    case TimeForm::kSpaced: return fields_.add(name, to_spaced_text(at));
    case TimeForm::kUnix: return add_number(name, to_unix(at));
  }
}

}  // namespace daikou::wire
