// What falls due in a world, one row at a time.
#pragma once

#include <optional>

#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Fires the earliest row due by the world's now. Rows that only change the world are done when it
// returns; a notification's attempt is returned instead, for the caller to send outside the lock.
struct Fired {
  bool any = false;
  NotificationId notification;
};
Fired fire_next(World& world);

// Ends at once what was set to end since the agenda stood at `sequence` (debits and refunds in
// execution; not a debit that waits for its day), as if no time had to pass.
void finish_armed_since(World& world, std::uint64_t sequence);

// Takes one token of the merchant's limit; journals the refusal. Error: kThrottled.
Decided<Done> take_token(World& world, MerchantId merchant, Provider provider, Quota quota);

}  // namespace daikou::simulator::gateway
