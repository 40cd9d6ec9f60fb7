#include "simulator/gateway/paying_out.h"

#include <algorithm>
#include <iterator>

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {

Date pay_out_day(const World& world, MerchantId merchant) {
  return add_days(beijing_date(world.now), world.merchants[merchant].standing.settles_after_days);
}

void hold_until_paid_out(World& world, MerchantId merchant, Fen amount) {
  Merchant& row = world.merchants.edit(merchant);
  row.unsettled = sum(row.unsettled, amount);
  const Date day = pay_out_day(world, merchant);
  const auto [due, is_new] = world.payouts.try_emplace({merchant, day});
  due->second = sum(due->second, amount);
  if (is_new)
    world.agenda.arm(beijing(day, world.settings.span(kPayOutAt)), TimerKind::kPayOut,
                     merchant.value);
}

void give_back_from_waiting(World& world, MerchantId merchant, Fen amount) {
  auto due = world.payouts.lower_bound({MerchantId{merchant.value + 1}, Date{}});
  while (amount > Fen(0) && due != world.payouts.begin() &&
         std::prev(due)->first.first == merchant) {
    --due;
    const Fen taken = std::min(amount, due->second);
    Merchant& row = world.merchants.edit(merchant);
    row.unsettled = difference(row.unsettled, taken);
    amount = difference(amount, taken);
    due->second = difference(due->second, taken);
    if (due->second == Fen(0)) due = world.payouts.erase(due);
  }
}

void pay_out(World& world, MerchantId merchant) {
  const Date today = beijing_date(world.now);
  for (auto due = world.payouts.lower_bound({merchant, Date{}});
       due != world.payouts.end() && due->first.first == merchant &&
       days_between(due->first.second, today) >= 0;
       due = world.payouts.erase(due)) {
    Merchant& row = world.merchants.edit(merchant);
    row.unsettled = difference(row.unsettled, due->second);
    Entry entry;
    entry.at = world.now;
    entry.fact = Fact::kMerchantPaidOut;
    entry.merchant = merchant;
    entry.amount = due->second;
    entry.text = to_date_text(due->first.second);
    world.journal.append(std::move(entry));
  }
}

}  // namespace daikou::simulator::gateway
