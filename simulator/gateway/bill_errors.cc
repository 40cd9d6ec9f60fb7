#include "simulator/gateway/bill_errors.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/draw/draw.h"

namespace daikou::simulator::gateway {
namespace {

constexpr std::array kShares{&kBillMissing, &kBillDuplicate, &kBillAltered, &kBillNextDay,
                             &kBillLate};

bool is_any_set(const World& world) {
  return std::ranges::any_of(
      kShares, [&](const SettingSpec* each) { return world.settings.number(*each) > 0; });
}

BillError drawn_error(const World& world, std::string_view purpose, std::uint64_t line) {
  if (!is_any_set(world)) return BillError::kNone;
  auto lot = static_cast<std::int64_t>(draw_below({world.seed, purpose, line}, 100));
  for (std::size_t i = 0; i < kShares.size(); ++i) {
    lot -= world.settings.number(*kShares[i]);
    if (lot < 0) return static_cast<BillError>(i);
  }
  return BillError::kNone;
}

Fen altered(const World& world, std::string_view purpose, std::uint64_t line, Fen amount) {
  const auto more = static_cast<std::int64_t>(draw_below({world.seed, purpose, line}, 100));
  return sum(amount, Fen(1 + more));
}

constexpr std::string_view kDebitLine = "bill line of a debit";
constexpr std::string_view kRefundLine = "bill line of a refund";

template <class Id>
void add_lines(const World& world, const std::vector<Id>& moved, Date day, Date bill,
               std::vector<Id>& lines) {
  for (const Id id : moved)
    lines.insert(lines.end(),
                 static_cast<std::size_t>(times_billed(world, bill_error(world, id), day, bill)),
                 id);
}

}  // namespace

BillError bill_error(const World& world, DebitId debit) {
  return drawn_error(world, kDebitLine, debit.value);
}
BillError bill_error(const World& world, RefundId refund) {
  return drawn_error(world, kRefundLine, refund.value);
}

Fen billed_amount(const World& world, const Debit& debit) {
  if (bill_error(world, debit.id) != BillError::kAltered) return debit.amount;
  return altered(world, "bill amount of a debit", debit.id.value, debit.amount);
}
Fen billed_amount(const World& world, const Refund& refund) {
  if (bill_error(world, refund.id) != BillError::kAltered) return refund.amount;
  return altered(world, "bill amount of a refund", refund.id.value, refund.amount);
}

std::vector<Date> days_billed_on(const World& world, Date bill) {
  std::vector<Date> days{bill};
  if (!is_any_set(world)) return days;
  days.push_back(add_days(bill, -1));
  days.push_back(add_days(bill, -static_cast<int>(world.settings.number(kBillLateDays))));
  return days;
}

int times_billed(const World& world, BillError error, Date moved, Date bill) {
  const int behind = days_between(moved, bill);
  switch (error) {
    case BillError::kMissing: return 0;
    case BillError::kDuplicate: return behind == 0 ? 2 : 0;
    case BillError::kNextDay: return behind == 1 ? 1 : 0;
    case BillError::kLate: return behind == world.settings.number(kBillLateDays) ? 1 : 0;
    case BillError::kAltered:
    case BillError::kNone: break;
  }
  return behind == 0 ? 1 : 0;
}

Decided<BillDay> wrong_bill(const World& world, MerchantId merchant, Date date, Provider provider) {
  const Decided<BillDay> own = bill(world, merchant, date, provider);
  if (!own && own.error().reason != Reason::kBillMissing) return own;
  BillDay lines;
  for (const Date day : days_billed_on(world, date)) {
    const Decided<BillDay> moved = bill(world, merchant, day, provider);
    if (!moved) continue;
    add_lines(world, moved->debits, day, date, lines.debits);
    add_lines(world, moved->refunds, day, date, lines.refunds);
  }
  if (!lines.debits.empty() || !lines.refunds.empty()) return lines;
  if (!own) return own;
  return Refusal{Reason::kBillMissing, "no line on " + to_date_text(date)};
}

void correct_bills(World& world) {
  for (const SettingSpec* each : kShares) world.settings.set(std::string(each->name), "0");
}

}  // namespace daikou::simulator::gateway
