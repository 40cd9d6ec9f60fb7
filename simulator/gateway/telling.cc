#include "simulator/gateway/telling.h"

namespace daikou::simulator::gateway {
namespace {

Entry entry_of(const World& world, Fact fact, const Notification& notification) {
  Entry entry;
  entry.at = world.now;
  entry.fact = fact;
  entry.channel = notification.channel;
  entry.merchant = notification.merchant;
  entry.mandate = notification.mandate;
  entry.debit = notification.debit;
  entry.refund = notification.refund;
  entry.notification = notification.id;
  entry.number = notification.attempts;
  entry.text = name_of(notification.kind);
  return entry;
}

}  // namespace

void tell(World& world, Notification notification) {
  if (!notification.url) return;
  notification.id = NotificationId{++world.notifications_made};
  notification.queued_at = world.now;
  world.journal.append(entry_of(world, Fact::kNotificationQueued, notification));
  world.agenda.arm(world.now, TimerKind::kNotify, notification.id.value);
  world.notifications.emplace(notification.id, notification);
}

void tell_again(World& world, Notification notification) {
  notification.lone = true;
  notification.attempts = 0;
  notification.state = NotificationState::kWaiting;
  tell(world, std::move(notification));
}

void attempt_ended(World& world, NotificationId id, bool acknowledged, const std::string& answer,
                   std::span<const seconds> ladder, std::shared_ptr<const ExchangeRecord> record) {
  const auto found = world.notifications.find(id);
  if (found == world.notifications.end()) return;
  Notification& row = found->second;
  ++row.attempts;
  Entry attempt = entry_of(world, Fact::kNotificationAttempt, row);
  attempt.text += ": " + answer;
  attempt.record = std::move(record);
  world.journal.append(std::move(attempt));
  if (acknowledged) {
    world.journal.append(entry_of(world, Fact::kNotificationAcknowledged, row));
    world.notifications.erase(found);
    return;
  }
  if (row.lone || row.attempts > ladder.size()) {
    world.journal.append(entry_of(world, Fact::kNotificationGivenUp, row));
    world.notifications.erase(found);
    return;
  }
  world.agenda.arm(world.now + ladder[row.attempts - 1], TimerKind::kNotify, id.value);
}

}  // namespace daikou::simulator::gateway
