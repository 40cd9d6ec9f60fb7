#include "simulator/gateway/agenda.h"

#include <array>

#include "simulator/gateway/debiting.h"
#include "simulator/gateway/refunding.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/signing.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator {

std::span<const SettingSpec* const> gateway_settings() {
  static constexpr std::array<const SettingSpec*, 12> kAll{
      &kSettleDelay, &kRefusedCloses,      &kOfferLifetime, &kRefundDelay,
      &kReuseCode,   &kTerminateTwice,     &kCloseYoung,    &kWindowDelayed,
      &kSystemRetry, &kRefundNeedsBalance, &kBillHour,      &kMandatesPerPayer};
  return kAll;
}

namespace gateway {
namespace {

void expire(World& world, MandateId mandate) {
  const auto to = next(kMandateMoves, world.mandates[mandate].state, MandateEvent::kExpire);
  if (!to || world.mandates[mandate].expires_at > world.now) return;
  Mandate& row = world.mandates.edit(mandate);
  row.state = *to;
  row.ended_at = world.now;
  --world.payers.edit(row.payer).live_mandates;
  world.journal.append(entry_about(world, Fact::kMandateExpired, mandate));
}

}  // namespace

Fired fire_next(World& world) {
  const auto timer = world.agenda.take(world.now);
  if (!timer) return {};
  Fired fired{true, {}};
  switch (timer->kind) {
    case TimerKind::kExecuteDebit: execute(world, DebitId{timer->id}); break;
    case TimerKind::kSettleDebit: settle(world, DebitId{timer->id}); break;
    case TimerKind::kCloseDebit: close_refused(world, DebitId{timer->id}); break;
    case TimerKind::kOfferLapses: discard(world, MandateId{timer->id}); break;
    case TimerKind::kMandateExpires: expire(world, MandateId{timer->id}); break;
    case TimerKind::kNoticeLapses: lapse_notice(world, MandateId{timer->id}); break;
    case TimerKind::kSettleRefund: settle_refund(world, RefundId{timer->id}); break;
    case TimerKind::kNotify:
      if (world.notifications.contains(NotificationId{timer->id}))
        fired.notification = NotificationId{timer->id};
      break;
  }
  return fired;
}

Decided<Done> take_token(World& world, MerchantId merchant, Provider provider, Quota quota) {
  Account* account = world.merchants.edit(merchant).account(provider);
  if (account == nullptr) return Done{};
  if (account->buckets[static_cast<std::size_t>(quota)].take(account->rates[quota], world.now))
    return Done{};
  Entry entry;
  entry.at = world.now;
  entry.fact = Fact::kThrottled;
  entry.merchant = merchant;
  entry.reason = Reason::kThrottled;
  entry.number = account->rates[quota].per_second;
  world.journal.append(std::move(entry));
  return Refusal{Reason::kThrottled,
                 "more than " + std::to_string(account->rates[quota].per_second) + " a second"};
}

}  // namespace gateway
}  // namespace daikou::simulator
