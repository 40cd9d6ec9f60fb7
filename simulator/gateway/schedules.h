// Mandates that are debited once, on a day agreed at signing: the merchant asks for the debit the
// day before and makes it on the day; then the mandate ends.
// Source: 预约扣费, dossier wechatpay 9.3 to 9.5; the words are ours.
#pragma once

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Whether this debit can be agreed on now, under this template. Errors: kBadRequest (a template of
// this kind needs one, any other takes none; an amount that is not positive), kAboveCap,
// kOutsideWindow (later than 19:00 of the day before).
Decided<Done> check_terms(const World& world, const Template& tmpl,
                          const std::optional<DebitSchedule>& schedule);

// The merchant asks for the debit: once, the day before, from 08:00 to before 19:30, with the
// agreed amount. The payer is told. Errors: kMandateMissing, kPlanMissing (nothing was agreed),
// kNoticeRepeated (asked for already), kOutsideWindow, kAboveCap (another amount).
Decided<Done> schedule_debit(World& world, MandateId mandate, Fen amount);

// May it be made now? Errors: kNoticeMissing (not asked for), kOutsideWindow (another day),
// kAboveCap (another amount).
Decided<Done> check_schedule(const World& world, const DebitSchedule& schedule, Fen amount);

// A debit under the mandate settled: the provider ends the mandate.
void schedule_debited(World& world, MandateId mandate);
// When that is looked at, of the next day.
inline constexpr milliseconds kScheduleEnd = hours(8);
// The day is over, and it is 08:00 of the next: without success the provider ends the mandate.
void end_schedule(World& world, MandateId mandate);

}  // namespace daikou::simulator::gateway
