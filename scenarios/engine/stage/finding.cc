#include "scenarios/engine/stage/finding.h"

#include "scenarios/engine/steps/step.h"

namespace daikou::scenarios {

Result<merchant::Debit> find_debit(Stage& stage, const WhichDebit& which) {
  DAIKOU_TRY(const merchant::Subscription subscription, stage.subscription_of(which.customer));
  DAIKOU_TRY(const std::vector<merchant::Debit> debits, stage.book().debits_of(subscription.key));
  const merchant::Debit* found = nullptr;
  for (const merchant::Debit& each : debits)
    if ((!which.period || each.index == *which.period - 1) &&
        (!which.attempt || each.attempt == *which.attempt - 1))
      found = &each;
  if (found != nullptr) return *found;
  return unmet("customer '" + which.customer + "' has " + std::to_string(debits.size()) +
               " debits, none of " +
               (which.period ? "period " + std::to_string(*which.period) : "any period") +
               (which.attempt ? ", attempt " + std::to_string(*which.attempt) : ""));
}

Result<DebitId> find_gateway_debit(Stage& stage, const std::string& order_id) {
  const DebitId found = stage.visit([&](const simulator::World& world) {
    return find_debit(world, stage.merchant_id(), order_id);
  });
  if (found) return found;
  return unmet("the gateway has no order '" + order_id + "'");
}

}  // namespace daikou::scenarios
