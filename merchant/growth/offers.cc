#include "merchant/growth/offers.h"

#include <algorithm>
#include <utility>

#include "merchant/billing/due_dates.h"
#include "merchant/growth/prices.h"

namespace daikou::merchant {
namespace {

// One that was bought once runs a year.
constexpr int kMonthsBoughtOnce = 12;

Date end_of(const Subscription& ended, std::int32_t last_paid) {
  const int months = std::max(months_of(ended.terms.period), 0);
  const int run = months == 0 ? kMonthsBoughtOnce : months;
  return add_months(ended.anchor, run * (last_paid + 1));
}

bool renews(const Subscription& subscription) {
  return subscription.state == SubscriptionState::kActive &&
         subscription.terms.period != Period::kOnce;
}

}  // namespace

// The day on which no paid period runs any more.
Result<std::optional<Date>> Offers::paid_until(const Subscription& ended) const {
  DAIKOU_TRY(const std::vector<Debit> debits, desk_.book.debits_of(ended.key));
  std::optional<std::int32_t> last;
  for (const Debit& debit : debits)
    if (debit.state == MoneyState::kSettled && debit.refunded == Fen(0))
      last = std::max(last.value_or(debit.index), debit.index);
  if (!last || !ended.anchor.ok()) return std::optional<Date>();
  return std::optional(end_of(ended, *last));
}

Wake Offers::plan(const Subscription& ended) const {
  const auto& rule = desk_.policy.growth.renewal_offer;
  if (!rule) return {};
  const Result<std::optional<Date>> until = paid_until(ended);
  if (!until || !*until || billing_instant(desk_.policy, **until) <= desk_.now()) return {};
  const Instant offered = billing_instant(desk_.policy, **until) - rule->before_expiry;
  return {std::max(offered, desk_.now()), Lane::kDesk};
}

Result<Done> Offers::step(Subscription ended) {
  const auto& rule = desk_.policy.growth.renewal_offer;
  Act act;
  ended.wake = {};
  DAIKOU_TRY(const std::optional<Date> until, paid_until(ended));
  DAIKOU_TRY(const auto all, desk_.book.subscriptions_of(ended.customer));
  if (rule && until && std::ranges::none_of(all, renews)) {
    Message offer = message_about(ended, MessageKind::kRenewalOffer, desk_.now());
    offer.amount = rule->save;
    offer.due = *until;
    act.messages.push_back(offer);
  }
  act.subscription = std::move(ended);
  return desk_.book.commit(std::move(act));
}

Result<Terms> Offers::terms(const Plan& plan, const std::string& customer) const {
  const GrowthRules& rules = desk_.policy.growth;
  if (!rules.first_month && !rules.renewal_offer) return terms_of(plan);
  std::vector<PastSubscription> past;
  DAIKOU_TRY(std::vector<Subscription> rows, desk_.book.subscriptions_of(customer));
  for (Subscription& row : rows) {
    DAIKOU_TRY(std::vector<Message> messages, desk_.book.messages_of(row.key));
    past.push_back({std::move(row), std::move(messages)});
  }
  return terms_for(plan, rules, acquaintance(past, beijing_date(desk_.now())));
}

}  // namespace daikou::merchant
