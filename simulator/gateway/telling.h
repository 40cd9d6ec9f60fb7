// What the gateway tells merchants, and how attempts climb a ladder.
#pragma once

#include <memory>
#include <optional>
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

// What an entry `kNotificationQueued` told of, ready to be told again; nullopt when what it was
// about is not known any more, such as a batch.
std::optional<Notification> told(const World& world, const Entry& queued);

// Holds a notification, which its caller has put off, until `fact` has happened to its debit, its
// mandate or, without these, its merchant since it was queued.
void hold_until(World& world, Notification& notification, Fact fact);
// What is held until another notification was sent is due now: one was.
void release_for_next(World& world);
// What is held for a fact that has happened since is due now. Cheap when nothing is held.
void release_held(World& world);

// Queues one more attempt for a thing already told (or given up): a copy of its own.
void tell_again(World& world, Notification notification);

}  // namespace daikou::simulator::gateway
