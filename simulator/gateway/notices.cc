#include "simulator/gateway/debiting.h"

namespace daikou::simulator::gateway {
namespace {

Decided<Done> check_open_notice(const PreNotice& open, const PreNotice& asked) {
  if (!open.open) return Done{};
  const bool same =
      open.ceiling == asked.ceiling &&
      days_between(open.first_day, open.last_day) == days_between(asked.first_day, asked.last_day);
  if (same) return Refusal{Reason::kNoticeRepeated, "the same notice is open already"};
  return Refusal{Reason::kNoticeOpen, "a notice up to " + to_yuan_text(open.ceiling) +
                                          " is open until " + to_date_text(open.last_day)};
}

}  // namespace

Decided<Done> give_notice(World& world, const NoticeOrder& order) {
  const Mandate* known = world.mandates.find(order.mandate);
  if (known == nullptr || known->state != MandateState::kActive)
    return Refusal{Reason::kMandateMissing, "no such live mandate"};
  const Template& tmpl = world.templates[known->tmpl];
  if (!tmpl.periodic)
    return Refusal{Reason::kNotPeriodic, "template '" + tmpl.code + "' is not periodic"};
  const milliseconds time = beijing_time_of_day(world.now);
  if (time < tmpl.window.from || time >= tmpl.window.to)
    return Refusal{Reason::kOutsideWindow, "notices are taken from " +
                                               to_span_text(tmpl.window.from) + " to " +
                                               to_span_text(tmpl.window.to)};
  PreNotice notice;
  notice.open = true;
  notice.ceiling = order.ceiling;
  notice.given_at = world.now;
  notice.first_day = add_days(beijing_date(world.now), tmpl.waiting_days);
  const int days_open =
      order.deductible_days > 0 ? order.deductible_days : tmpl.deductible_days_default;
  notice.last_day = add_days(notice.first_day, days_open - 1);
  DAIKOU_CHECK(check_open_notice(known->notice, notice));
  world.mandates.edit(order.mandate).notice = notice;
  world.agenda.arm(beijing(add_days(notice.last_day, 1)), TimerKind::kNoticeLapses,
                   order.mandate.value);
  Entry entry = entry_about(world, Fact::kNoticeGiven, order.mandate);
  entry.amount = order.ceiling;
  world.journal.append(std::move(entry));
  return Done{};
}

Decided<Done> tell_payer(World& world, MandateId mandate, Fen amount) {
  const Mandate* known = world.mandates.find(mandate);
  if (known == nullptr || known->state != MandateState::kActive)
    return Refusal{Reason::kMandateMissing, "no such live mandate"};
  if (known->awaits_effect || known->paused)
    return Refusal{Reason::kMandateSuspended, "the mandate is paused or not in effect yet"};
  if (amount <= Fen(0)) return Refusal{Reason::kBadRequest, "an amount that is not positive"};
  Entry entry = entry_about(world, Fact::kNoticeGiven, mandate);
  entry.amount = amount;
  world.journal.append(std::move(entry));
  return Done{};
}

void lapse_notice(World& world, MandateId mandate) {
  const PreNotice& notice = world.mandates[mandate].notice;
  if (!notice.open || days_between(notice.last_day, beijing_date(world.now)) <= 0) return;
  world.mandates.edit(mandate).notice.open = false;
}

}  // namespace daikou::simulator::gateway
