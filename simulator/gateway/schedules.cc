#include "simulator/gateway/schedules.h"

#include "simulator/gateway/signing.h"

namespace daikou::simulator::gateway {
namespace {

constexpr milliseconds kLastSigning = hours(19);
constexpr milliseconds kFirstAsking = hours(8);
constexpr milliseconds kLastAsking = hours(19) + minutes(30);

Date day_before(const DebitSchedule& schedule) { return add_days(schedule.day, -1); }

Refusal wrong_amount(const DebitSchedule& schedule, Fen amount) {
  return {Reason::kAboveCap,
          "amount " + to_yuan_text(amount) + ", want exactly " + to_yuan_text(schedule.amount)};
}

Decided<Done> check_asking(const World& world, const DebitSchedule& schedule, Fen amount) {
  if (schedule.state != ScheduleState::kPlanned)
    return Refusal{Reason::kNoticeRepeated, "the debit was asked for already"};
  const milliseconds time = beijing_time_of_day(world.now);
  if (beijing_date(world.now) != day_before(schedule) || time < kFirstAsking || time >= kLastAsking)
    return Refusal{Reason::kOutsideWindow, "it is " + to_spaced_text(world.now) + ", want " +
                                               to_date_text(day_before(schedule)) + " from " +
                                               to_span_text(kFirstAsking) + " to " +
                                               to_span_text(kLastAsking)};
  if (amount != schedule.amount) return wrong_amount(schedule, amount);
  return Done{};
}

// The payer may have ended it while the debit was executed; then it stays as it is.
void end_by_provider(World& world, MandateId mandate, std::string_view remark) {
  if (is_live(world, mandate)) [[maybe_unused]]
    const auto ended = terminate(world, mandate, TerminatedBy::kProvider, remark);
}

}  // namespace

Decided<Done> check_terms(const World& world, const Template& tmpl,
                          const std::optional<DebitSchedule>& schedule) {
  const bool wanted = tmpl.mode == DebitMode::kScheduled;
  if (wanted != schedule.has_value())
    return Refusal{Reason::kBadRequest, wanted ? "the template needs the day of the debit"
                                               : "the template takes no day of a debit"};
  if (!wanted) return Done{};
  if (schedule->amount <= Fen(0))
    return Refusal{Reason::kBadRequest, "an amount that is not positive"};
  if (schedule->amount > tmpl.cap)
    return Refusal{Reason::kAboveCap, "amount " + to_yuan_text(schedule->amount) +
                                          ", want at most " + to_yuan_text(tmpl.cap)};
  const Instant last = beijing(day_before(*schedule), kLastSigning);
  if (world.now < last) return Done{};
  return Refusal{Reason::kOutsideWindow, "for a debit on " + to_date_text(schedule->day) +
                                             " signing ends " + to_spaced_text(last)};
}

Decided<Done> schedule_debit(World& world, MandateId mandate, Fen amount) {
  if (!is_live(world, mandate)) return Refusal{Reason::kMandateMissing, "no such live mandate"};
  if (!world.mandates[mandate].schedule)
    return Refusal{Reason::kPlanMissing, "the mandate has no day of a debit"};
  DAIKOU_CHECK(check_asking(world, *world.mandates[mandate].schedule, amount));
  world.mandates.edit(mandate).schedule->state = ScheduleState::kScheduled;
  Entry entry = entry_about(world, Fact::kNoticeGiven, mandate);
  entry.amount = amount;
  world.journal.append(std::move(entry));
  return Done{};
}

Decided<Done> check_schedule(const World& world, const DebitSchedule& schedule, Fen amount) {
  if (schedule.state == ScheduleState::kPlanned)
    return Refusal{Reason::kNoticeMissing, "the debit was not asked for the day before"};
  const Date today = beijing_date(world.now);
  if (today != schedule.day)
    return Refusal{Reason::kOutsideWindow,
                   "today is " + to_date_text(today) + ", want " + to_date_text(schedule.day)};
  if (amount != schedule.amount) return wrong_amount(schedule, amount);
  return Done{};
}

void schedule_debited(World& world, MandateId mandate) {
  if (!world.mandates[mandate].schedule) return;
  DebitSchedule& schedule = *world.mandates.edit(mandate).schedule;
  schedule.state = ScheduleState::kDebited;
  schedule.debited_on = beijing_date(world.now);
  end_by_provider(world, mandate, "扣款成功，协议自动解除");
}

void end_schedule(World& world, MandateId mandate) {
  const auto& schedule = world.mandates[mandate].schedule;
  if (!schedule || !is_live(world, mandate)) return;
  world.mandates.edit(mandate).schedule->state = ScheduleState::kLapsed;
  end_by_provider(world, mandate, "扣款日已过，协议自动解除");
}

}  // namespace daikou::simulator::gateway
