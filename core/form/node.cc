#include "core/form/node.h"

#include <algorithm>
#include <charconv>

#include "core/text/nearest.h"

namespace daikou::form {
namespace {

// Digits, a minus only where negative numbers are asked for.
bool read_integer(std::string_view text, std::int64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// "12.5" with at most four decimals.
bool read_decimal(std::string_view text, double& value) {
  const std::size_t point = text.find('.');
  std::int64_t whole = 0;
  if (text.starts_with('-') || !read_integer(text.substr(0, point), whole)) return false;
  value = static_cast<double>(whole);
  if (point == std::string_view::npos) return true;
  const std::string_view decimals = text.substr(point + 1);
  std::int64_t part = 0;
  if (decimals.size() > 4 || decimals.starts_with('-') || !read_integer(decimals, part))
    return false;
  double unit = 1;
  for (std::size_t i = 0; i < decimals.size(); ++i) unit *= 10;
  value += static_cast<double>(part) / unit;
  return true;
}

}  // namespace

Node::Node(Kind kind, std::shared_ptr<const std::string> source, int line, std::string name,
           std::string text)
    : kind_(kind),
      line_(line),
      source_(std::move(source)),
      name_(std::move(name)),
      text_(std::move(text)) {}

void Node::add(Node item) { items_.push_back(std::move(item)); }
void Node::add(Entry entry) { entries_.push_back(std::move(entry)); }

std::string Node::place_of(int line) const {
  const std::string source = source_ ? *source_ : "";
  return line == 0 ? source : source + ":" + std::to_string(line);
}

std::string Node::place() const { return place_of(line_); }

std::string Node::seen() const {
  switch (kind_) {
    case Kind::kNothing: return "nothing";
    case Kind::kList: return "a list";
    case Kind::kMap: return "a map";
    case Kind::kText: break;
  }
  return "'" + text_ + "'";
}

Error Node::error(std::string_view what) const {
  return {ErrorCode::kMalformed, place() + ": " + name_ + ": " + std::string(what)};
}

Error Node::error_at(const Entry& entry, std::string_view what) const {
  return {ErrorCode::kMalformed, place_of(entry.line) + ": " + name_ + ": " + std::string(what)};
}

Error Node::wanted(std::string_view what) const {
  return error(seen() + ", want " + std::string(what));
}

const Node* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(entries_, key, &Entry::key);
  return found == entries_.end() ? nullptr : &found->value;
}

Result<std::string> Node::text() const {
  if (kind_ != Kind::kText || text_.empty()) return wanted("a text");
  return text_;
}

Result<std::int64_t> Node::integer(std::int64_t min, std::int64_t max) const {
  std::int64_t value = 0;
  if (kind_ == Kind::kText && read_integer(text_, value) && value >= min && value <= max)
    return value;
  return wanted("a whole number from " + std::to_string(min) + " to " + std::to_string(max));
}

Result<bool> Node::flag() const {
  if (kind_ == Kind::kText && (text_ == "true" || text_ == "false")) return text_ == "true";
  return wanted("true or false");
}

Result<milliseconds> Node::span() const {
  std::int64_t number = 0;
  if (kind_ == Kind::kText && read_integer(text_, number) && number != 0)
    return error(seen() + " has no unit, want 90s, 5m, 2h or 3d");
  const Result<milliseconds> read = span_from_text(text_);
  if (kind_ == Kind::kText && read) return read;
  return wanted("a span such as 90s, 5m, 2h or 3d");
}

Result<Fen> Node::money() const {
  constexpr std::string_view kUnit = " CNY";
  const std::string_view text = text_;
  if (kind_ == Kind::kText && text.ends_with(kUnit)) {
    const Result<Fen> read = fen_from_yuan_text(text.substr(0, text.size() - kUnit.size()));
    if (read) return read;
  }
  if (kind_ == Kind::kText && fen_from_yuan_text(text))
    return error(seen() + " has no unit, want " + text_ + " CNY");
  return wanted("money such as 12.34 CNY");
}

Result<Date> Node::date() const {
  const Result<Date> read = date_from_text(text_);
  if (kind_ == Kind::kText && read) return read;
  return wanted("a date such as 2027-01-31");
}

Result<Instant> Node::instant() const {
  if (kind_ == Kind::kText) {
    constexpr std::size_t kWithoutSeconds = 16;
    for (const Result<Instant>& read :
         {instant_from_spaced_text(text_.size() == kWithoutSeconds ? text_ + ":00" : text_),
          instant_from_rfc3339_text(text_)})
      if (read) return read;
  }
  return wanted("an instant such as 2027-01-31 09:00 (Beijing time)");
}

Result<double> Node::share() const {
  double value = 0;
  const std::string_view text = text_;
  if (kind_ == Kind::kText && text.ends_with('%') &&
      read_decimal(text.substr(0, text.size() - 1), value) && value <= 100)
    return value / 100;
  return wanted("a share from 0% to 100%");
}

Result<std::uint32_t> Node::per_second() const {
  constexpr std::int64_t kMax = 1'000'000;
  constexpr std::string_view kUnit = "/s";
  std::int64_t value = 0;
  const std::string_view text = text_;
  if (kind_ == Kind::kText && text.ends_with(kUnit) &&
      read_integer(text.substr(0, text.size() - kUnit.size()), value) && value >= 1 &&
      value <= kMax)
    return static_cast<std::uint32_t>(value);
  return wanted("a rate such as 150/s");
}

Result<std::size_t> Node::one_of(std::span<const std::string_view> names) const {
  const auto found = std::ranges::find(names, std::string_view(text_));
  if (kind_ == Kind::kText && found != names.end())
    return static_cast<std::size_t>(found - names.begin());
  return error(seen() + ", " + suggestion(text_, names));
}

}  // namespace daikou::form
