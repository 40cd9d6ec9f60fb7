// What the gateway tells merchants, and how attempts climb a ladder.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Queues a notification: its first attempt is due now. Without a URL nobody is told.
void tell(World& world, Notification notification);

// What became of an attempt; `record` is what crossed the wire, if anything did. The next one is
// due after the rung of `ladder` that follows; past its end the notification is given up.
void attempt_ended(World& world, NotificationId id, bool acknowledged, const std::string& answer,
                   std::span<const seconds> ladder,
                   std::shared_ptr<const ExchangeRecord> record = nullptr);

// Queues one more attempt for a thing already told (or given up): a copy of its own.
void tell_again(World& world, Notification notification);

}  // namespace daikou::simulator::gateway
