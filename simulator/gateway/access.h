// How a merchant comes to a channel that is not open to everybody: application, the acquirer's
// review, the assessment of its risk, contract, deposit and fee (R7).
#pragma once

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

struct Application {
  Fen expected_amount;      // Of one debit.
  int expected_debits = 0;  // A month.
};

// Closes the channel for the merchant until the application has walked through.
// Errors: kNotPermitted (no account there), kBadRequest (nothing is expected, or an application is
// under way).
Decided<Done> apply_for_access(World& world, MerchantId merchant, Provider provider,
                               const Application& application);

// The next step. Assessing computes the deposit from what is expected, and the fee; paying takes
// both from the merchant's balance and opens the channel. Errors: kNotPermitted (no account there),
// kBadRequest (not the next step), kMerchantBalance.
Decided<Done> step_access(World& world, MerchantId merchant, Provider provider, AccessEvent step);

}  // namespace daikou::simulator::gateway
