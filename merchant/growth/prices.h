// What marketing makes of prices: pure functions over plain data.
#pragma once

#include <optional>
#include <vector>

#include "core/time/instant.h"
#include "merchant/billing/plan.h"
#include "merchant/book/rows.h"
#include "merchant/growth/rules.h"

namespace daikou::merchant {

// What the shop knows of a customer who orders.
struct Acquaintance {
  bool has_signed = false;    // Ever, here.
  std::optional<Fen> saving;  // What an offer that still holds promised.
};

// From all of the customer's subscriptions and what each was told. An offer holds until its day is
// over, and for one signature.
struct PastSubscription {
  Subscription row;
  std::vector<Message> messages;
};
Acquaintance acquaintance(const std::vector<PastSubscription>& past, Date today);

// The terms of that plan for such a customer. What is cheaper for the first period holds; the two
// rules do not add up, and something is always paid.
Terms terms_for(const Plan& plan, const GrowthRules& rules, const Acquaintance& customer);

// What a settled debit won; zero: nothing. `debit` is its key in the book.
Fen prize_of(const GrowthRules& rules, DebitKey debit);

}  // namespace daikou::merchant
