#include "simulator/gateway/agenda.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "simulator/gateway/access.h"
#include "simulator/gateway/batches.h"
#include "simulator/gateway/bill_errors.h"
#include "simulator/gateway/complaints.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/paying_out.h"
#include "simulator/gateway/qualification.h"
#include "simulator/gateway/refunding.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/schedules.h"
#include "simulator/gateway/signing.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator {

std::span<const SettingSpec* const> gateway_settings() {
  static constexpr std::array kAll{
      &kSettleDelay,       &kRefusedCloses,    &kOfferLifetime,       &kPaymentLifetime,
      &kRefundDelay,       &kReuseCode,        &kTerminateTwice,      &kCloseYoung,
      &kWindowDelayed,     &kSystemRetry,      &kRefundNeedsBalance,  &kBillHour,
      &kMandatesPerPayer,  &kRefusalTold,      &kTerminationTold,     &kDebitCardsOnly,
      &kDepositShare,      &kAccessFee,        &kCloseTold,           &kRefundsEndTold,
      &kPlanDaysBefore,    &kPlanMovesMax,     &kPlanMoveBound,       &kPlanRaise,
      &kCancelWithin,      &kCancelGivesBack,  &kRetryEvery,          &kComplaintAnswer,
      &kComplaintsSuspend, &kComplaintWindow,  &kComplaintsMost,      &kComplaintSample,
      &kAuditTakes,        &kPayOutAt,         &kAuditPayments,       &kAuditMonths,
      &kAuditPayersFast,   &kAuditPayersSlow,  &kAuditComplaintsFast, &kAuditComplaintsSlow,
      &kAuditFirstDebit,   &kAuditNotice,      &kAuditRedebit,        &kBillMissing,
      &kBillDuplicate,     &kBillAltered,      &kBillNextDay,         &kBillLate,
      &kBillLateDays,      &kListedIndustries, &kJournalLimit};
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

// Whether the notification was still held.
bool release_held(World& world, NotificationId id) {
  return std::erase(world.held_notifications, id) > 0;
}

NotificationId fire(World& world, const Timer<TimerKind>& timer) {
  switch (timer.kind) {
    case TimerKind::kExecuteDebit: execute(world, DebitId{timer.id}); break;
    case TimerKind::kSettleDebit: settle(world, DebitId{timer.id}); break;
    case TimerKind::kCloseDebit: close_by_itself(world, DebitId{timer.id}); break;
    case TimerKind::kOfferLapses: discard(world, MandateId{timer.id}); break;
    case TimerKind::kMandateExpires: expire(world, MandateId{timer.id}); break;
    case TimerKind::kNoticeLapses: lapse_notice(world, MandateId{timer.id}); break;
    case TimerKind::kSettleRefund: settle_refund(world, RefundId{timer.id}); break;
    case TimerKind::kScheduleEnds: end_schedule(world, MandateId{timer.id}); break;
    case TimerKind::kRefundsEnd: end_refunds(world, DebitId{timer.id}); break;
    case TimerKind::kPayOut: pay_out(world, MerchantId{timer.id}); break;
    case TimerKind::kDecideApplication: decide_application(world, MerchantId{timer.id}); break;
    case TimerKind::kComplaintLapses: lapse_complaint(world, ComplaintId{timer.id}); break;
    case TimerKind::kBatchEnds: end_batch(world, BatchId{timer.id}); break;
    case TimerKind::kReleaseHeld:
      if (!release_held(world, NotificationId{timer.id})) break;
      [[fallthrough]];
    case TimerKind::kNotify:
      if (world.notifications.contains(NotificationId{timer.id})) return NotificationId{timer.id};
      break;
  }
  return {};
}

}  // namespace

Fired fire_next(World& world) {
  const auto timer = world.agenda.take(world.now);
  if (!timer) return {};
  return {true, fire(world, *timer)};
}

void finish_armed_since(World& world, std::uint64_t sequence) {
  std::vector<Timer<TimerKind>> rest = world.agenda.rows();
  const auto ends = [&](const Timer<TimerKind>& row) {
    return row.sequence > sequence &&
           (row.kind == TimerKind::kSettleDebit || row.kind == TimerKind::kSettleRefund);
  };
  const auto split = std::stable_partition(rest.begin(), rest.end(), std::not_fn(ends));
  const std::vector<Timer<TimerKind>> ending(split, rest.end());
  rest.erase(split, rest.end());
  world.agenda.restore(std::move(rest), world.agenda.sequence());
  for (const Timer<TimerKind>& row : ending) fire(world, row);
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
