#include "simulator/dialects/unionpay/order_numbers.h"

#include "simulator/dialects/unionpay/note.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr std::size_t kDayDigits = 8;

std::string_view day_in(std::string_view time) { return time.substr(0, kDayDigits); }

// No merchant's number has a blank in it.
std::string with_day(std::string_view number, std::string_view time) {
  return std::string(number).append(" ").append(day_in(time));
}

// When the order that is kept under that number was sent; nothing when there is none. A reversal is
// kept under the number of what it took back, and has no time of its own.
std::optional<std::string_view> time_of_kept(const World& world, MerchantId merchant,
                                             std::string_view kept) {
  if (const Debit* debit = world.debits.find(find_debit(world, merchant, kept)))
    return noted_time(world.texts[texts_of(world, *debit).dialect_note]);
  if (const Refund* refund = world.refunds.find(find_refund(world, merchant, kept)))
    return noted_time(world.texts[refund->dialect_note]);
  return std::nullopt;
}

bool was_sent_at(const World& world, TextId note, std::string_view time) {
  return noted_time(world.texts[note]) == time;
}

// `find(kept number)` gives the row when it is the one that was sent.
template <class Find>
auto find_either(const OrderSent& order, Find&& find) {
  const auto plain = find(order.number);
  return plain ? plain : find(with_day(order.number, order.time));
}

}  // namespace

DebitId find_sent_debit(const World& world, const OrderSent& order) {
  return find_either(order, [&](std::string_view kept) {
    const Debit* debit = world.debits.find(find_debit(world, order.merchant, kept));
    const bool same =
        debit != nullptr && was_sent_at(world, texts_of(world, *debit).dialect_note, order.time);
    return same ? debit->id : DebitId{};
  });
}

RefundId find_sent_refund(const World& world, const OrderSent& order) {
  return find_either(order, [&](std::string_view kept) {
    const Refund* refund = world.refunds.find(find_refund(world, order.merchant, kept));
    const bool same = refund != nullptr && was_sent_at(world, refund->dialect_note, order.time);
    return same ? refund->id : RefundId{};
  });
}

Decided<std::string> new_number(const World& world, Desk& desk, std::string_view number) {
  const std::string_view time = desk.fields().get("txnTime");
  const auto first = time_of_kept(world, desk.merchant(), number);
  if (!first) return std::string(number);
  std::string dated = with_day(number, time);
  if (day_in(*first) != day_in(time) && !time_of_kept(world, desk.merchant(), dated)) return dated;
  return desk.refusal(Reason::kAlreadyAccepted, coded(up::kDuplicate),
                      "order '" + std::string(number) + "' was sent before on that day");
}

}  // namespace daikou::simulator::unionpay
