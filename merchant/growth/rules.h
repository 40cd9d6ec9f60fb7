// The shop's marketing rules, as plain data (R26). Without any it sells at its prices and tells
// customers what it must.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::merchant {

// "The first month for 1 yuan": what the first period of a plan by the month costs a customer who
// never signed here before. A plan's own first price holds where it is lower.
struct FirstMonth {
  Fen price;
};

// "Renew automatically, save 10": told to customers whose paid time runs out, because they bought
// it once or have cancelled, and who renew nothing. Whoever then subscribes to a plan that renews,
// on the day it runs out at the latest, pays so much less for the first period.
struct RenewalOffer {
  milliseconds before_expiry = days(7);
  Fen save;
};

// A lot that a settled debit may draw. What is won is taken off the next debit.
struct Prize {
  double share = 0;  // Of all draws, 0 to 1; what the prizes leave wins nothing.
  Fen save;
};

// One more reminder of a debit, beside the policy's own.
struct ReminderRule {
  milliseconds before{0};  // The debit; less than the notice is.
  Fen from_price;          // Only of debits over so much or more.
  std::string plan;        // Only of this one; empty: of all.
};

struct GrowthRules {
  std::optional<FirstMonth> first_month;
  std::optional<RenewalOffer> renewal_offer;
  std::vector<Prize> draw;
  std::uint64_t draw_seed = 0;  // What they are drawn from.
  std::vector<ReminderRule> reminders;
};

// Errors: kMalformed, naming the rule: a price, a saving or a span that is not positive, shares
// that are none or come to more than all.
Result<Done> check(const GrowthRules& rules);

}  // namespace daikou::merchant
