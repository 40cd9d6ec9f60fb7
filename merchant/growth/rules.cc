#include "merchant/growth/rules.h"

#include <algorithm>

namespace daikou::merchant {
namespace {

Result<Done> hold(bool holds, const char* what) {
  if (holds) return Done{};
  return Error{ErrorCode::kMalformed, std::string("policy: growth: ") + what};
}

}  // namespace

Result<Done> check(const GrowthRules& rules) {
  if (rules.first_month)
    DAIKOU_CHECK(hold(rules.first_month->price > Fen(0), "first_month wants a price"));
  if (const auto& offer = rules.renewal_offer) {
    DAIKOU_CHECK(hold(offer->save > Fen(0), "renewal_offer wants something to save"));
    DAIKOU_CHECK(
        hold(offer->before_expiry > hours(0), "renewal_offer.before_expiry is not positive"));
  }
  double shares = 0;
  for (const Prize& each : rules.draw) {
    DAIKOU_CHECK(hold(each.save > Fen(0), "a prize of the draw saves nothing"));
    DAIKOU_CHECK(hold(each.share > 0, "a prize of the draw has no share"));
    shares += each.share;
  }
  constexpr double kRounding = 1e-9;
  DAIKOU_CHECK(hold(shares <= 1 + kRounding, "the shares of the draw come to more than 100%"));
  const bool in_time = std::ranges::all_of(
      rules.reminders, [](const ReminderRule& each) { return each.before > hours(0); });
  return hold(in_time, "reminders want a time before the debit");
}

}  // namespace daikou::merchant
