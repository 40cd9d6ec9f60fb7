#include "merchant/growth/reminders.h"

#include "merchant/billing/periods.h"

namespace daikou::merchant {

std::optional<milliseconds> next_reminder(const Policy& policy, const Subscription& subscription,
                                          milliseconds at_most) {
  std::optional<milliseconds> next;
  const auto consider = [&](milliseconds before) {
    const bool in_time = before > milliseconds(0) && before <= at_most;
    if (in_time && (!next || before > *next)) next = before;
  };
  consider(policy.reminder_before);
  for (const ReminderRule& rule : policy.growth.reminders)
    if (amount_due(subscription) >= rule.from_price &&
        (rule.plan.empty() || rule.plan == subscription.plan))
      consider(rule.before);
  return next;
}

}  // namespace daikou::merchant
