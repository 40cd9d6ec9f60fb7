#include "simulator/gateway/plans.h"

#include "simulator/gateway/rules.h"

namespace daikou::simulator::gateway {
namespace {

constexpr int kShortestCycleDays = 7;
constexpr unsigned kLastDayOfMonths = 28;

Date next_after(const Cycle& cycle, Date due) {
  return cycle.unit == CycleUnit::kDay ? add_days(due, cycle.count) : add_months(due, cycle.count);
}

bool fits_months(const Cycle& cycle, Date due) {
  return cycle.unit != CycleUnit::kMonth || static_cast<unsigned>(due.day()) <= kLastDayOfMonths;
}

Refusal bad(std::string detail) { return {Reason::kBadRequest, std::move(detail)}; }

bool is_before(Date a, Date b) { return days_between(a, b) > 0; }

void journal(World& world, MandateId mandate, std::string what) {
  Entry entry = entry_about(world, Fact::kMandateChanged, mandate);
  entry.text += ": " + what;
  world.journal.append(std::move(entry));
}

// A live mandate with a plan.
Decided<Done> check_planned(const World& world, MandateId id) {
  const Mandate* mandate = world.mandates.find(id);
  const bool live = mandate != nullptr && mandate->state == MandateState::kActive &&
                    !mandate->awaits_effect && !mandate->paused;
  if (live && mandate->plan) return Done{};
  return Refusal{Reason::kPlanMissing, "no live mandate with a plan"};
}

Decided<Done> check_move(const World& world, const Mandate& mandate, Date next_due) {
  const MandatePlan& plan = *mandate.plan;
  const std::string seen = "due day " + to_date_text(next_due);
  if (!is_before(plan.next_due, next_due))
    return bad(seen + ", want later than " + to_date_text(plan.next_due));
  if (!fits_months(plan.cycle, next_due)) return bad(seen + ", want a day from 1 to 28");
  if (world.settings.is(kPlanMoveBound, "next_period") &&
      !is_before(next_due, next_after(plan.cycle, plan.next_due)))
    return bad(seen + ", want before the next period's " +
               to_date_text(next_after(plan.cycle, plan.next_due)));
  const std::int64_t most = world.settings.number(kPlanMovesMax);
  if (most > 0 && plan.moves >= most)
    return Refusal{Reason::kLimitReached, "moved " + std::to_string(plan.moves) + " times already"};
  return Done{};
}

}  // namespace

Decided<Done> check_terms(const World& world, const MandatePlan& plan) {
  if (plan.cycle.count < 1) return bad("a cycle of " + std::to_string(plan.cycle.count));
  if (plan.cycle.unit == CycleUnit::kDay && plan.cycle.count < kShortestCycleDays)
    return bad("a cycle of " + std::to_string(plan.cycle.count) + " days, want at least 7");
  if (!fits_months(plan.cycle, plan.next_due))
    return bad("first due on " + to_date_text(plan.next_due) + ", want a day from 1 to 28");
  if (is_before(plan.next_due, beijing_date(world.now)))
    return bad("first due on " + to_date_text(plan.next_due) + ", which is past");
  if (plan.cap <= Fen(0) || plan.total_cap.value_or(Fen(1)) <= Fen(0))
    return bad("an amount that is not positive");
  if (plan.debits_max.value_or(1) < 1) return bad("fewer than one debit");
  return Done{};
}

DueWindow due_window(const World& world, const MandatePlan& plan) {
  const auto before = static_cast<int>(world.settings.number(kPlanDaysBefore));
  return {add_days(plan.next_due, -before), plan.next_due};
}

Decided<Done> check_plan(const World& world, const MandatePlan& plan, Fen amount) {
  if (plan.debits_max && plan.debits >= *plan.debits_max)
    return Refusal{Reason::kPlanCountSpent,
                   "debited " + std::to_string(plan.debits) + " times, as often as agreed"};
  const Date today = beijing_date(world.now);
  const DueWindow window = due_window(world, plan);
  const std::string wanted = "today is " + to_date_text(today) + ", want " +
                             to_date_text(window.first) + " to " + to_date_text(window.last);
  if (is_before(today, window.first))
    return Refusal{plan.last_debited ? Reason::kPeriodDone : Reason::kOutsideWindow, wanted};
  if (is_before(window.last, today)) return Refusal{Reason::kPeriodMissed, wanted};
  if (amount > plan.cap || amount <= Fen(0))
    return Refusal{Reason::kAboveCap,
                   "amount " + to_yuan_text(amount) + ", want at most " + to_yuan_text(plan.cap)};
  if (plan.total_cap && sum(plan.debited, amount) > *plan.total_cap)
    return Refusal{Reason::kPlanAmountSpent,
                   "amount " + to_yuan_text(amount) + ", the plan leaves " +
                       to_yuan_text(difference(*plan.total_cap, plan.debited))};
  return Done{};
}

void advance_plan(World& world, MandateId mandate, DebitId debit) {
  if (!world.mandates[mandate].plan) return;
  MandatePlan& plan = *world.mandates.edit(mandate).plan;
  Debit& row = world.debits.edit(debit);
  row.due = plan.next_due;
  plan.debited_before = plan.last_debited;
  plan.last_debited = beijing_date(world.now);
  plan.debited = sum(plan.debited, row.amount);
  ++plan.debits;
  plan.next_due = next_after(plan.cycle, plan.next_due);
}

void give_period_back(World& world, DebitId debit) {
  const Debit& row = world.debits[debit];
  const Mandate* mandate = world.mandates.find(row.mandate);
  if (mandate == nullptr || !mandate->plan || row.due == Date{} ||
      mandate->plan->next_due != next_after(mandate->plan->cycle, row.due))
    return;
  MandatePlan& plan = *world.mandates.edit(row.mandate).plan;
  plan.next_due = row.due;
  plan.last_debited = std::exchange(plan.debited_before, std::nullopt);
  plan.debited = difference(plan.debited, row.amount);
  --plan.debits;
  journal(world, row.mandate, "due again on " + to_date_text(plan.next_due));
}

Decided<Done> move_plan(World& world, MandateId mandate, Date next_due) {
  DAIKOU_CHECK(check_planned(world, mandate));
  DAIKOU_CHECK(check_move(world, world.mandates[mandate], next_due));
  MandatePlan& plan = *world.mandates.edit(mandate).plan;
  plan.next_due = next_due;
  ++plan.moves;
  journal(world, mandate, "due day moved to " + to_date_text(next_due));
  return Done{};
}

Decided<Done> change_plan(World& world, MandateId mandate, const PlanChange& change) {
  DAIKOU_CHECK(check_planned(world, mandate));
  if (change.cap.value_or(Fen(1)) <= Fen(0)) return bad("an amount that is not positive");
  if (change.debits_max.value_or(1) < 1) return bad("fewer than one debit");
  const MandatePlan& agreed = *world.mandates[mandate].plan;
  const bool raises = change.cap.value_or(agreed.cap) > agreed.cap ||
                      (agreed.debits_max && change.debits_max > agreed.debits_max);
  if (raises && world.settings.is(kPlanRaise, "refused"))
    return Refusal{Reason::kNotPermitted, "the payer agreed to less; more needs a new signature"};
  MandatePlan& plan = *world.mandates.edit(mandate).plan;
  if (change.cap) plan.cap = *change.cap;
  if (change.debits_max) plan.debits_max = change.debits_max;
  journal(world, mandate, "plan changed to " + to_yuan_text(plan.cap) + " a debit");
  return Done{};
}

Decided<Done> give_plan(World& world, MandateId mandate, TemplateId periodic,
                        const MandatePlan& plan) {
  const Mandate* known = world.mandates.find(mandate);
  if (known == nullptr || known->state != MandateState::kActive)
    return Refusal{known != nullptr && known->state == MandateState::kExpired
                       ? Reason::kMandateExpired
                       : Reason::kMandateMissing,
                   "no such live mandate"};
  if (known->plan) return Refusal{Reason::kMandateExists, "the mandate has a plan already"};
  DAIKOU_CHECK(check_terms(world, plan));
  Mandate& row = world.mandates.edit(mandate);
  row.plan = plan;
  row.tmpl = periodic;
  world.live_mandates.insert(hash_key(periodic.value, std::to_string(row.payer.value)),
                             mandate.value);
  journal(world, mandate, "plan agreed, " + to_yuan_text(plan.cap) + " a debit");
  return Done{};
}

}  // namespace daikou::simulator::gateway
