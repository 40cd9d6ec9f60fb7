#include "core/money/fen.h"

#include <cstdlib>

namespace daikou {
namespace {

Error not_an_amount(std::string_view text, std::string_view wanted) {
  return {ErrorCode::kMalformed, "amount '" + std::string(text) + "': want " + std::string(wanted)};
}

bool all_digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return true;
}

// Digits only and at most 12 of them, so the value fits.
std::int64_t to_count(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

constexpr std::size_t kDigitsMax = 12;

}  // namespace

Result<Fen> add(Fen a, Fen b) {
  std::int64_t total = 0;
  if (__builtin_add_overflow(a.count(), b.count(), &total))
    return Error{ErrorCode::kMalformed, "sum of amounts leaves 64 bits"};
  return Fen(total);
}

Result<Fen> subtract(Fen a, Fen b) {
  std::int64_t total = 0;
  if (__builtin_sub_overflow(a.count(), b.count(), &total))
    return Error{ErrorCode::kMalformed, "difference of amounts leaves 64 bits"};
  return Fen(total);
}

Fen sum(Fen a, Fen b) {
  const Result<Fen> total = add(a, b);
  if (!total) std::abort();
  return *total;
}

Fen difference(Fen a, Fen b) {
  const Result<Fen> total = subtract(a, b);
  if (!total) std::abort();
  return *total;
}

Result<Fen> fen_from_yuan_text(std::string_view text) {
  constexpr std::string_view kWanted = "yuan with at most two decimals, such as 12.34";
  const std::size_t dot = text.find('.');
  const std::string_view yuan = text.substr(0, dot);
  const std::string_view cents = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  const bool decimals_ok =
      dot == std::string_view::npos || (all_digits(cents) && cents.size() <= 2);
  if (!all_digits(yuan) || yuan.size() > kDigitsMax - 2 || !decimals_ok)
    return not_an_amount(text, kWanted);
  std::int64_t count = to_count(yuan) * 100 + to_count(cents) * (cents.size() == 1 ? 10 : 1);
  if (Fen(count) > kFenMax) return not_an_amount(text, "at most 1000000000.00 yuan");
  return Fen(count);
}

Result<Fen> fen_from_fen_text(std::string_view text) {
  if (!all_digits(text) || text.size() > kDigitsMax)
    return not_an_amount(text, "a whole number of fen, such as 1234");
  const Fen amount(to_count(text));
  if (amount > kFenMax) return not_an_amount(text, "at most 100000000000 fen");
  return amount;
}

std::string to_yuan_text(Fen amount) {
  const bool negative = amount.count() < 0;
  const auto count = static_cast<std::uint64_t>(negative ? -amount.count() : amount.count());
  std::string cents = std::to_string(count % 100);
  if (cents.size() == 1) cents.insert(0, 1, '0');
  return (negative ? "-" : "") + std::to_string(count / 100) + "." + cents;
}

std::string to_fen_text(Fen amount) { return std::to_string(amount.count()); }

}  // namespace daikou
