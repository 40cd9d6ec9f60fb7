// When a customer is reminded of a coming debit.
#pragma once

#include <optional>

#include "core/time/instant.h"
#include "merchant/billing/policy.h"
#include "merchant/book/rows.h"

namespace daikou::merchant {

// The longest lead of all reminders of the current period, by the policy and by its rules, that is
// not over `at_most`; nothing when none is left.
std::optional<milliseconds> next_reminder(const Policy& policy, const Subscription& subscription,
                                          milliseconds at_most);

}  // namespace daikou::merchant
