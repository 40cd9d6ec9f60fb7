#include "simulator/dialects/wechat_v2/numbers.h"

#include "core/draw/draw.h"
#include "simulator/dialects/common/row_numbers.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr std::string_view kDecimal = "0123456789";
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kDrawnLetters = 16;

std::uint64_t mask_of(const World& world, std::string_view app) {
  return draw_bits({world.seed, "open id mask", hash_key(0, app), 0});
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
  return "o" + masked_letters(payer.value ^ mask_of(world, app)) +
         drawn(world, "open id", payer.value ^ hash_key(0, app), kDrawnLetters, kNumberLetters);
}

PayerId find_payer_open(const World& world, std::string_view text, std::string_view app) {
  if (text.size() != 1 + kMaskedLetters + kDrawnLetters) return {};
  const std::optional<std::uint64_t> bits = masked_bits(text.substr(1, kMaskedLetters));
  if (!bits) return {};
  const PayerId payer{*bits ^ mask_of(world, app)};
  return world.payers.has(payer) && open_id(world, payer, app) == text ? payer : PayerId{};
}

}  // namespace daikou::simulator::wechat_v2
