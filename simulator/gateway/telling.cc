#include "simulator/gateway/telling.h"

#include <algorithm>
#include <functional>
#include <utility>

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
  Entry queued = entry_of(world, Fact::kNotificationQueued, notification);
  queued.number = notification.url.value;
  world.journal.append(std::move(queued));
  world.agenda.arm(world.now, TimerKind::kNotify, notification.id.value);
  world.notifications.emplace(notification.id, notification);
}

std::optional<Notification> told(const World& world, const Entry& queued) {
  if (const auto waiting = world.notifications.find(queued.notification);
      waiting != world.notifications.end())
    return waiting->second;
  const std::optional<NotificationKind> kind = notification_kind_from_name(queued.text);
  const TextId url{static_cast<decltype(TextId::value)>(queued.number)};
  if (!kind || *kind == NotificationKind::kBatch || !url) return std::nullopt;
  Notification row;
  row.kind = *kind;
  row.channel = queued.channel;
  row.merchant = queued.merchant;
  row.mandate = queued.mandate;
  row.debit = queued.debit;
  row.refund = queued.refund;
  row.url = url;
  return row;
}

void hold_until(World& world, Notification& notification, Fact fact) {
  notification.held_for = fact;
  notification.held_since = 0;
  world.held_notifications.push_back(notification.id);
}

namespace {

// Whether an entry is about what a notification is about, and came after it.
bool is_about(const World& world, const Entry& entry, const Notification& row) {
  if (entry.at < row.queued_at || entry.notification == row.id) return false;
  if (row.debit && entry.debit) return row.debit == entry.debit;
  MandateId mandate = row.mandate;
  if (const Debit* debit = world.debits.find(row.debit)) mandate = debit->mandate;
  if (mandate && entry.mandate) return mandate == entry.mandate;
  return !row.debit && !mandate && row.merchant == entry.merchant;
}

// Looks at what happened since it was last looked.
bool has_come(const World& world, Notification& row) {
  const std::uint64_t since = std::max(row.held_since, world.journal.dropped());
  row.held_since = world.journal.last();
  bool come = false;
  (void)world.journal.read(since, [&](const Entry& entry) {
    come |= entry.fact == *row.held_for && is_about(world, entry, row);
  });
  return come;
}

void release_if(World& world, const std::function<bool(Notification&)>& is_due) {
  for (const NotificationId id : std::exchange(world.held_notifications, {})) {
    const auto found = world.notifications.find(id);
    if (found == world.notifications.end()) continue;
    if (is_due(found->second)) {
      found->second.held_for.reset();
      world.agenda.arm(world.now, TimerKind::kNotify, id.value);
    } else {
      world.held_notifications.push_back(id);
    }
  }
}

}  // namespace

void release_for_next(World& world) {
  if (world.held_notifications.empty()) return;
  release_if(world, [](const Notification& row) { return !row.held_for; });
}

void release_held(World& world) {
  if (world.held_notifications.empty()) return;
  release_if(world, [&](Notification& row) { return row.held_for && has_come(world, row); });
}

void tell_again(World& world, Notification notification) {
  notification.lone = true;
  notification.attempts = 0;
  notification.postponed = false;
  notification.held_for.reset();
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
