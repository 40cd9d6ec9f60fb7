#include "simulator/dialects/wechat_v2/numbers.h"

#include <charconv>
#include <optional>

#include "core/draw/draw.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr std::size_t kRowDigits = 10;
constexpr std::string_view kDecimal = "0123456789";
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kOpenIdLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::size_t kMaskedLetters = 11;  // 64 bits at 6 a letter.
constexpr std::size_t kDrawnLetters = 16;

std::string row_digits(std::uint64_t row) {
  std::string digits = std::to_string(row);
  return digits.size() >= kRowDigits ? digits
                                     : std::string(kRowDigits - digits.size(), '0') + digits;
}

// The row's number at the end of a number of that length; 0 when there is none.
std::uint64_t row_in(std::string_view number, std::size_t length) {
  if (number.size() != length) return 0;
  const std::string_view digits = number.substr(length - kRowDigits);
  std::uint64_t row = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), row);
  return error == std::errc() && end == digits.data() + digits.size() ? row : 0;
}

std::string drawn(const World& world, std::string_view purpose, std::uint64_t row,
                  std::size_t length, std::string_view alphabet) {
  return draw_text({world.seed, purpose, row, 0}, length, alphabet);
}

std::uint64_t mask_of(const World& world, std::string_view app) {
  return draw_bits({world.seed, "open id mask", hash_key(0, app), 0});
}

std::string letters_of(std::uint64_t bits) {
  std::string letters;
  for (std::size_t i = 0; i < kMaskedLetters; ++i, bits >>= 6U)
    letters += kOpenIdLetters[bits & 63U];
  return letters;
}

std::optional<std::uint64_t> bits_of(std::string_view letters) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::size_t value = kOpenIdLetters.find(letters[i]);
    if (value == std::string_view::npos) return std::nullopt;
    bits |= std::uint64_t{value} << (6U * i);
  }
  return bits;
}

}  // namespace

std::string mandate_number(const Mandate& mandate) {
  if (mandate.signed_at == Instant{}) return {};
  return to_compact_date_text(beijing_date(mandate.signed_at)) + row_digits(mandate.id.value);
}

MandateId mandate_in(std::string_view number) { return MandateId{row_in(number, 18)}; }

MandateId find_mandate_numbered(const World& world, std::string_view number) {
  const Mandate* mandate = world.mandates.find(mandate_in(number));
  return mandate != nullptr && mandate_number(*mandate) == number ? mandate->id : MandateId{};
}

std::string trade_number(const World& world, const Debit& debit) {
  return "4200" + drawn(world, "trade number", debit.id.value, 6, kDecimal) +
         to_compact_date_text(beijing_date(debit.accepted_at)) + row_digits(debit.id.value);
}

DebitId find_debit_traded(const World& world, std::string_view number) {
  const Debit* debit = world.debits.find(DebitId{row_in(number, 28)});
  return debit != nullptr && trade_number(world, *debit) == number ? debit->id : DebitId{};
}

std::string refund_number(const World& world, const Refund& refund) {
  return "50000000" + drawn(world, "refund number", refund.id.value, 2, kDecimal) +
         to_compact_date_text(beijing_date(refund.accepted_at)) + row_digits(refund.id.value);
}

RefundId find_refund_numbered(const World& world, std::string_view number) {
  const Refund* refund = world.refunds.find(RefundId{row_in(number, 28)});
  return refund != nullptr && refund_number(world, *refund) == number ? refund->id : RefundId{};
}

std::string prepay_number(const World& world, const Debit& payment) {
  return "wx" + to_compact_text(payment.accepted_at) +
         drawn(world, "prepay number", payment.id.value, 10, kHex) + row_digits(payment.id.value);
}

DebitId find_payment_numbered(const World& world, std::string_view number) {
  const Debit* debit = world.debits.find(DebitId{row_in(number, 36)});
  const bool ours = debit != nullptr && debit->kind == DebitKind::kPayment &&
                    prepay_number(world, *debit) == number;
  return ours ? debit->id : DebitId{};
}

std::string open_id(const World& world, PayerId payer, std::string_view app) {
  return "o" + letters_of(payer.value ^ mask_of(world, app)) +
         drawn(world, "open id", payer.value ^ hash_key(0, app), kDrawnLetters, kOpenIdLetters);
}

PayerId find_payer_open(const World& world, std::string_view text, std::string_view app) {
  if (text.size() != 1 + kMaskedLetters + kDrawnLetters) return {};
  const std::optional<std::uint64_t> bits = bits_of(text.substr(1, kMaskedLetters));
  if (!bits) return {};
  const PayerId payer{*bits ^ mask_of(world, app)};
  return world.payers.has(payer) && open_id(world, payer, app) == text ? payer : PayerId{};
}

}  // namespace daikou::simulator::wechat_v2
