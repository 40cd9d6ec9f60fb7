// "Renew automatically, save 10": offers to customers whose paid time runs out.
#pragma once

#include "merchant/billing/desk.h"

namespace daikou::merchant {

class Offers {
 public:
  explicit Offers(Desk& desk) : desk_(desk) {}

  // Of a subscription that has just ended: when its customer is to get an offer; kNever without a
  // rule, or when nothing was paid that could run out.
  Wake plan(const Subscription& ended) const;
  // Makes the offer, unless the customer renews something by now. Errors: the book's.
  Result<Done> step(Subscription ended);
  // The terms of a plan for a customer, by what was offered before. Called under the desk's lock.
  Result<Terms> terms(const Plan& plan, const std::string& customer) const;

 private:
  Result<std::optional<Date>> paid_until(const Subscription& ended) const;

  Desk& desk_;
};

}  // namespace daikou::merchant
