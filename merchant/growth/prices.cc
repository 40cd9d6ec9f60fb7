#include "merchant/growth/prices.h"

#include <algorithm>

#include "core/draw/draw.h"

namespace daikou::merchant {
namespace {

// The latest of the offers made; null when there is none that holds.
const Message* offer_in(const std::vector<PastSubscription>& past, Date today) {
  const Message* offer = nullptr;
  for (const PastSubscription& each : past)
    for (const Message& message : each.messages)
      if (message.kind == MessageKind::kRenewalOffer && days_between(today, message.due) >= 0 &&
          (offer == nullptr || message.at > offer->at))
        offer = &message;
  return offer;
}

}  // namespace

Acquaintance acquaintance(const std::vector<PastSubscription>& past, Date today) {
  const auto is_signed = [](const PastSubscription& each) { return each.row.signed_at != kNever; };
  Acquaintance customer;
  customer.has_signed = std::ranges::any_of(past, is_signed);
  const Message* offer = offer_in(past, today);
  if (offer == nullptr) return customer;
  // What was bought once renews nothing, and leaves the offer as it is.
  const bool used = std::ranges::any_of(past, [&](const PastSubscription& each) {
    return is_signed(each) && each.row.terms.period != Period::kOnce &&
           each.row.created_at >= offer->at;
  });
  if (!used) customer.saving = offer->amount;
  return customer;
}

Terms terms_for(const Plan& plan, const GrowthRules& rules, const Acquaintance& customer) {
  Terms terms = terms_of(plan);
  const bool by_the_month = plan.period == Period::kMonth;
  const Fen regular = terms.first_price;
  if (rules.first_month && by_the_month && !customer.has_signed)
    terms.first_price = std::min(terms.first_price, rules.first_month->price);
  if (customer.saving && plan.period != Period::kOnce)
    terms.first_price =
        std::min(terms.first_price, std::max(Fen(1), difference(regular, *customer.saving)));
  return terms;
}

Fen prize_of(const GrowthRules& rules, DebitKey debit) {
  if (rules.draw.empty()) return Fen(0);
  double lot = draw_unit({rules.draw_seed, "prize of a settled debit", debit.value});
  for (const Prize& each : rules.draw) {
    lot -= each.share;
    if (lot < 0) return each.save;
  }
  return Fen(0);
}

}  // namespace daikou::merchant
