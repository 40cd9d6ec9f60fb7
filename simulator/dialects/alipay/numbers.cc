#include "simulator/dialects/alipay/numbers.h"

#include "core/draw/draw.h"
#include "simulator/dialects/common/row_numbers.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::string_view kDecimal = "0123456789";
constexpr std::string_view kPartnerPrefix = "2088";
constexpr std::size_t kMandateSize = 20;
constexpr std::size_t kTradeSize = 28;
constexpr std::size_t kUserSize = 16;
constexpr std::size_t kNotificationSize = 34;
constexpr std::size_t kOpenSize = 47;

std::string day_of(Instant at) { return to_compact_date_text(beijing_date(at)); }

std::uint64_t mask_of(const World& world, std::string_view app) {
  return draw_bits({world.seed, "alipay open id mask", hash_key(0, app), 0});
}

}  // namespace

std::string mandate_number(const World& world, const Mandate& mandate) {
  if (mandate.signed_at == Instant{}) return {};
  return day_of(mandate.signed_at) + drawn(world, "agreement", mandate.id.value, 2, kDecimal) +
         row_digits(mandate.id.value);
}

MandateId mandate_in(std::string_view number) { return MandateId{row_in(number, kMandateSize)}; }

MandateId find_mandate_numbered(const World& world, std::string_view number) {
  const Mandate* mandate = world.mandates.find(mandate_in(number));
  return mandate != nullptr && mandate_number(world, *mandate) == number ? mandate->id
                                                                         : MandateId{};
}

std::string trade_number(const World& world, const Debit& debit) {
  return day_of(debit.accepted_at) + "22001" +
         drawn(world, "trade number", debit.id.value, 5, kDecimal) + row_digits(debit.id.value);
}

DebitId find_debit_traded(const World& world, std::string_view number) {
  const Debit* debit = world.debits.find(DebitId{row_in(number, kTradeSize)});
  return debit != nullptr && trade_number(world, *debit) == number ? debit->id : DebitId{};
}

bool is_notification_number(const World& world, std::string_view number) {
  const std::uint64_t row = row_in(number, kNotificationSize);
  return row > 0 && row <= world.notifications_made &&
         number.substr(kNotificationSize - 15, 5) ==
             drawn(world, "notification number", row, 5, kDecimal);
}

std::string notification_number(const World& world, const Notification& notification) {
  const std::string at = to_compact_text(notification.queued_at);
  return at.substr(0, 8) + "00222" + at.substr(8) +
         drawn(world, "notification number", notification.id.value, 5, kDecimal) +
         row_digits(notification.id.value);
}

std::string user_id(const World& world, PayerId payer) {
  return std::string(kPartnerPrefix) + drawn(world, "user id", payer.value, 2, kDecimal) +
         row_digits(payer.value);
}

PayerId find_payer_user(const World& world, std::string_view text) {
  const PayerId payer{row_in(text, kUserSize)};
  return world.payers.has(payer) && user_id(world, payer) == text ? payer : PayerId{};
}

std::string open_id(const World& world, PayerId payer, std::string_view app) {
  return masked_letters(payer.value ^ mask_of(world, app)) +
         drawn(world, "alipay open id", payer.value ^ hash_key(0, app), kOpenSize - kMaskedLetters,
               kNumberLetters);
}

PayerId find_payer_open(const World& world, std::string_view text, std::string_view app) {
  if (text.size() != kOpenSize) return {};
  const auto bits = masked_bits(text.substr(0, kMaskedLetters));
  if (!bits) return {};
  const PayerId payer{*bits ^ mask_of(world, app)};
  return world.payers.has(payer) && open_id(world, payer, app) == text ? payer : PayerId{};
}

std::string login_shown(PayerId payer) {
  const std::string digits = row_digits(payer.value);
  return "138****" + digits.substr(digits.size() - 4);
}

std::string partner_of(const Account& account) {
  constexpr std::size_t kOwnDigits = 12;
  std::string_view app = account.identity;
  if (app.size() > kOwnDigits) app.remove_prefix(app.size() - kOwnDigits);
  return std::string(kPartnerPrefix).append(kOwnDigits - app.size(), '0').append(app);
}

std::string permission_number(const World& world, const Mandate& mandate,
                              std::string_view request_no) {
  const std::string request = std::to_string(hash_key(mandate.id.value, request_no) % 100'000'000);
  return day_of(world.now) + drawn(world, "permission", mandate.id.value, 2, kDecimal) +
         row_digits(mandate.id.value) + std::string(8 - request.size(), '0') + request;
}

bool is_permission_for(const World& world, const Mandate& mandate, std::string_view number) {
  constexpr std::size_t kSize = 28;
  constexpr std::size_t kDay = 8;
  const std::string own =
      drawn(world, "permission", mandate.id.value, 2, kDecimal) + row_digits(mandate.id.value);
  return number.size() == kSize && number.substr(kDay, own.size()) == own;
}

namespace {

constexpr std::size_t kPaymentCodeSize = 18;

std::int64_t minute_of(Instant at) { return to_unix(at) / 60; }

std::string payment_code_in(const World& world, PayerId payer, std::int64_t minute) {
  const std::string last = std::to_string(100 + minute % 100).substr(1);
  return "28" + drawn(world, "payment code " + std::to_string(minute), payer.value, 4, kDecimal) +
         row_digits(payer.value) + last;
}

}  // namespace

std::string payment_code(const World& world, PayerId payer) {
  return payment_code_in(world, payer, minute_of(world.now));
}

PayerId find_payer_coded(const World& world, std::string_view code) {
  if (code.size() != kPaymentCodeSize) return {};
  const PayerId payer{row_in(code.substr(0, kPaymentCodeSize - 2), kPaymentCodeSize - 2)};
  if (!world.payers.has(payer)) return {};
  const std::int64_t minute = minute_of(world.now);
  const bool good = code == payment_code_in(world, payer, minute) ||
                    code == payment_code_in(world, payer, minute - 1);
  return good ? payer : PayerId{};
}

}  // namespace daikou::simulator::alipay
