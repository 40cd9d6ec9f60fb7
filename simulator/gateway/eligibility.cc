#include "simulator/gateway/eligibility.h"

#include "simulator/gateway/plans.h"
#include "simulator/gateway/rules.h"
#include "simulator/gateway/schedules.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::gateway {
namespace {

const Template& template_of(const World& world, MandateId mandate) {
  return world.templates[world.mandates[mandate].tmpl];
}

// Which cycle of the mandate an instant falls in, from 0, counted from the signing date.
std::uint32_t cycle_at(const Template& tmpl, Instant signed_at, Instant at) {
  const Date first = beijing_date(signed_at);
  const Date day = beijing_date(at);
  const int count = std::max(tmpl.cycle.count, 1);
  if (tmpl.cycle.unit == CycleUnit::kDay)
    return static_cast<std::uint32_t>(std::max(days_between(first, day), 0) / count);
  int months = (static_cast<int>(day.year()) - static_cast<int>(first.year())) * 12 +
               static_cast<int>(static_cast<unsigned>(day.month())) -
               static_cast<int>(static_cast<unsigned>(first.month()));
  if (days_between(add_months(first, months), day) < 0) --months;
  return static_cast<std::uint32_t>(std::max(months, 0) / count);
}

// The tally as it reads now: days and cycles that have passed count from zero again.
DebitTally tally_now(const World& world, MandateId id) {
  const Mandate& mandate = world.mandates[id];
  DebitTally tally = mandate.tally;
  const Date today = beijing_date(world.now);
  if (tally.day != today) {
    if (tally.day.year() != today.year() || tally.day.month() != today.month())
      tally.settled_this_month = Fen(0);
    tally.day = today;
    tally.successes_today = 0;
    tally.applies_today = 0;
    tally.debits_today = 0;
    tally.settled_today = Fen(0);
  }
  const std::uint32_t cycle = cycle_at(template_of(world, id), mandate.signed_at, world.now);
  if (tally.cycle != cycle) {
    tally.cycle = cycle;
    tally.successes_this_cycle = 0;
  }
  return tally;
}

bool reached(std::uint16_t count, int limit) { return limit > 0 && count >= limit; }

bool above(Fen settled, Fen amount, Fen cap) { return cap > Fen(0) && sum(settled, amount) > cap; }

Decided<Done> check_window(const World& world, const Template& tmpl, bool free) {
  const bool enforced = tmpl.mode == DebitMode::kDelayed
                            ? tmpl.window_enforced || world.settings.on(kWindowDelayed)
                            : tmpl.window_enforced && (!free || tmpl.window_enforced_when_free);
  const milliseconds time = beijing_time_of_day(world.now);
  if (!enforced || (time >= tmpl.window.from && time < tmpl.window.to)) return Done{};
  return Refusal{Reason::kOutsideWindow, "it is " + to_span_text(time) + " into the day, want " +
                                             to_span_text(tmpl.window.from) + " to " +
                                             to_span_text(tmpl.window.to)};
}

Decided<Done> check_notice(const World& world, const PreNotice& notice, Fen amount) {
  const Date today = beijing_date(world.now);
  if (!notice.open) return Refusal{Reason::kNoticeMissing, "no pre-debit notice is open"};
  if (days_between(notice.first_day, today) < 0 || days_between(today, notice.last_day) < 0)
    return Refusal{Reason::kOutsideWindow, "today is " + to_date_text(today) + ", want " +
                                               to_date_text(notice.first_day) + " to " +
                                               to_date_text(notice.last_day)};
  if (amount > notice.ceiling)
    return Refusal{Reason::kNoticeMissing, "amount " + to_yuan_text(amount) +
                                               " is above the announced " +
                                               to_yuan_text(notice.ceiling)};
  return Done{};
}

}  // namespace

Decided<History> history(const World& world, const DebitOrder& order) {
  const DebitId known = find_debit(world, order.merchant, order.order);
  if (!known) return History{};
  const Debit& row = world.debits[known];
  const bool retryable =
      row.mandate && template_of(world, row.mandate).refused_order == RefusedOrder::kRetryable;
  const std::string seen = "order '" + row.order + "' is " + std::string(name_of(row.state));
  switch (row.state) {
    case DebitState::kAccepted:
      if (!retryable) return Refusal{Reason::kAlreadyAccepted, seen};
      break;
    case DebitState::kSettled: return Refusal{Reason::kAlreadySettled, seen};
    case DebitState::kRefused:
      if (!retryable) return Refusal{Reason::kOrderSpent, seen + ", want a new number"};
      break;
    case DebitState::kClosed: return Refusal{Reason::kOrderSpent, seen + ", want a new number"};
    case DebitState::kExecuting:
    case DebitState::kHeld: break;
  }
  if (row.fingerprint == order.fingerprint)
    return History{known, row.state == DebitState::kRefused};
  return Refusal{Reason::kOrderChanged, seen + " and was sent with other content"};
}

Decided<Done> check_mandate(const World& world, const DebitOrder& order) {
  const Mandate* mandate = world.mandates.find(order.mandate);
  const bool ours = mandate != nullptr && mandate->merchant == order.merchant;
  if (!ours || mandate->state == MandateState::kOffered ||
      mandate->state == MandateState::kDiscarded)
    return Refusal{Reason::kMandateMissing, "no such mandate of this merchant"};
  if (mandate->state == MandateState::kExpired)
    return Refusal{Reason::kMandateExpired,
                   "the mandate expired " + to_spaced_text(mandate->expires_at)};
  if (mandate->state != MandateState::kActive)
    return Refusal{Reason::kMandateMissing,
                   "the mandate is " + std::string(name_of(mandate->state))};
  if (mandate->awaits_effect || mandate->paused)
    return Refusal{Reason::kMandateSuspended,
                   mandate->paused ? "the mandate is paused" : "the mandate is not in effect yet"};
  if (order.payer && order.payer != mandate->payer)
    return Refusal{Reason::kPayerMismatch, "the mandate is another payer's"};
  const Merchant& merchant = world.merchants[order.merchant];
  const Account* account = merchant.account(provider_of(order.channel));
  if (merchant.state != MerchantState::kOpen)
    return Refusal{Reason::kMerchantSuspended,
                   "the merchant is " + std::string(name_of(merchant.state))};
  if (account == nullptr || !account->debit_open)
    return Refusal{Reason::kNotPermitted, "withholding is not open for this merchant"};
  return Done{};
}

Decided<Done> check_amount(const World& world, const DebitOrder& order) {
  if (const auto& plan = world.mandates[order.mandate].plan)
    return check_plan(world, *plan, order.amount);
  const Template& tmpl = template_of(world, order.mandate);
  const bool fits =
      tmpl.amount_rule == AmountRule::kEqual ? order.amount == tmpl.cap : order.amount <= tmpl.cap;
  if (fits && order.amount > Fen(0)) return Done{};
  return Refusal{Reason::kAboveCap,
                 "amount " + to_yuan_text(order.amount) + ", want " +
                     (tmpl.amount_rule == AmountRule::kEqual ? "exactly " : "at most ") +
                     to_yuan_text(tmpl.cap)};
}

Decided<Done> check_counts(const World& world, const DebitOrder& order) {
  const Mandate& mandate = world.mandates[order.mandate];
  const Template& tmpl = template_of(world, order.mandate);
  if (mandate.pending)
    return Refusal{Reason::kAlreadyAccepted,
                   "order '" + world.debits[mandate.pending].order + "' is pending"};
  const DebitTally tally = tally_now(world, order.mandate);
  if (reached(tally.successes_today, tmpl.counts.successes_per_day))
    return Refusal{Reason::kLimitReached,
                   "debited " + std::to_string(tally.successes_today) + " times today"};
  if (reached(tally.successes_this_cycle, tmpl.counts.successes_per_cycle))
    return Refusal{Reason::kLimitReached,
                   "debited " + std::to_string(tally.successes_this_cycle) + " times this cycle"};
  if (tmpl.counts.applies_per_day > 0 && tally.applies_today > tmpl.counts.applies_per_day)
    return Refusal{Reason::kLimitReached,
                   "applied for " + std::to_string(tally.applies_today) + " times today"};
  if (reached(tally.debits_today, tmpl.counts.debits_per_day))
    return Refusal{Reason::kLimitReached,
                   std::to_string(tally.debits_today) + " debits were accepted today"};
  if (above(tally.settled_today, order.amount, tmpl.per_day_cap))
    return Refusal{Reason::kLimitReached, "above the payer's daily amount"};
  if (above(tally.settled_this_month, order.amount, tmpl.per_month_cap))
    return Refusal{Reason::kMonthLimitReached, "above the payer's monthly amount"};
  return Done{};
}

Decided<Execution> when_executed(const World& world, const DebitOrder& order) {
  const Mandate& mandate = world.mandates[order.mandate];
  const Template& tmpl = template_of(world, order.mandate);
  if (mandate.schedule) {
    DAIKOU_CHECK(check_schedule(world, *mandate.schedule, order.amount));
    return Execution::kAtOnce;
  }
  // A notice given within the free hours puts the debit under the notice again (dossier
  // wechatpay 6.2).
  const bool free = !mandate.notice.open && world.now - mandate.signed_at < tmpl.free_after_signing;
  DAIKOU_CHECK(check_window(world, tmpl, free));
  if (free || tmpl.mode == DebitMode::kAtOnce) return Execution::kAtOnce;
  if (tmpl.mode == DebitMode::kDelayed) return Execution::kDelayed;
  DAIKOU_CHECK(check_notice(world, mandate.notice, order.amount));
  return Execution::kAtOnce;
}

void count_apply(World& world, MandateId mandate) {
  DebitTally tally = tally_now(world, mandate);
  ++tally.applies_today;
  world.mandates.edit(mandate).tally = tally;
}

void count_booked(World& world, MandateId mandate) {
  DebitTally tally = tally_now(world, mandate);
  ++tally.debits_today;
  world.mandates.edit(mandate).tally = tally;
}

void count_success(World& world, DebitId debit) {
  const MandateId mandate = world.debits[debit].mandate;
  const Fen amount = world.debits[debit].amount;
  DebitTally tally = tally_now(world, mandate);
  ++tally.successes_today;
  ++tally.successes_this_cycle;
  tally.settled_today = sum(tally.settled_today, amount);
  tally.settled_this_month = sum(tally.settled_this_month, amount);
  Mandate& row = world.mandates.edit(mandate);
  row.tally = tally;
  row.notice.open = false;  // One success ends the announced cycle.
  advance_plan(world, mandate, debit);
}

faults::Subject subject_at_accept(const World& world, const DebitOrder& order) {
  faults::Subject subject;
  subject.at = "accept";
  subject.also_at = faults::kDebitOperation;
  subject.channel = order.channel;
  subject.merchant = order.merchant;
  subject.order = order.order;
  subject.amount = order.amount;
  subject.draw_entity = hash_key(order.merchant.value, order.order);
  if (const Mandate* mandate = world.mandates.find(order.mandate)) {
    subject.mandate = mandate->code;
    subject.payer = mandate->payer;
  }
  return subject;
}

}  // namespace daikou::simulator::gateway
