// The plan of a periodic mandate: whether it lets a debit through, and how it moves on.
// Source: Alipay's cycle deduction, dossier alipay 12.2, 16, 17, 27; the words are ours.
#pragma once

#include <optional>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Whether a plan can be agreed on at all: at least 7 days, or months with a due day 1..28; not due
// in the past; amounts and counts positive. Error: kBadRequest, saying which.
Decided<Done> check_terms(const World& world, const MandatePlan& plan);

// The days on which the plan may be debited next, both included.
struct DueWindow {
  Date first;
  Date last;
};
DueWindow due_window(const World& world, const MandatePlan& plan);

// May this amount be debited today? In this order: count, day, amount, total (alipay 18.3).
// Errors: kPlanCountSpent; kOutsideWindow (too early), kPeriodDone (the same, after a success),
// kPeriodMissed (too late: the plan must be moved); kAboveCap; kPlanAmountSpent.
Decided<Done> check_plan(const World& world, const MandatePlan& plan, Fen amount);

// A debit under the mandate settled: one period further, counted from the due day.
void advance_plan(World& world, MandateId mandate, DebitId debit);
// It was cancelled: its period is due again, unless a later one was debited since.
void give_period_back(World& world, DebitId debit);

// Another, later due day; the periods after it count from there.
// Errors: kPlanMissing (not a live mandate with a plan), kBadRequest (not later, a day after the
// 28th of a monthly plan), kLimitReached (moved too often, see kPlanMovesMax).
Decided<Done> move_plan(World& world, MandateId mandate, Date next_due);

struct PlanChange {
  std::optional<Fen> cap = std::nullopt;
  std::optional<int> debits_max = std::nullopt;
};
// Errors: kPlanMissing, kBadRequest, kNotPermitted (above what the payer agreed to, see
// kPlanRaise).
Decided<Done> change_plan(World& world, MandateId mandate, const PlanChange& change);

// A mandate without a plan gets one, and another template with it.
// Errors: kMandateMissing, kMandateExpired, kMandateExists (it has a plan already), kBadRequest.
Decided<Done> give_plan(World& world, MandateId mandate, TemplateId periodic,
                        const MandatePlan& plan);

}  // namespace daikou::simulator::gateway
