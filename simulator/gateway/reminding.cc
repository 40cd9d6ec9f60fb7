#include "simulator/gateway/reminding.h"

#include "simulator/gateway/signing.h"

namespace daikou::simulator::gateway {
namespace {

Decided<Done> check_time(const World& world, const Template& tmpl, const PreNotice& notice) {
  const milliseconds time = beijing_time_of_day(world.now);
  if (time < tmpl.window.from || time >= tmpl.window.to)
    return Refusal{Reason::kOutsideWindow, "reminders are taken from " +
                                               to_span_text(tmpl.window.from) + " to " +
                                               to_span_text(tmpl.window.to)};
  const Date today = beijing_date(world.now);
  if (days_between(notice.first_day, today) >= 0 && days_between(today, notice.last_day) >= 0)
    return Done{};
  return Refusal{Reason::kOutsideWindow, "today is " + to_date_text(today) + ", want " +
                                             to_date_text(notice.first_day) + " to " +
                                             to_date_text(notice.last_day)};
}

}  // namespace

Decided<Done> remind_payer(World& world, MandateId mandate) {
  if (!is_live(world, mandate)) return Refusal{Reason::kMandateMissing, "no such live mandate"};
  const Mandate& row = world.mandates[mandate];
  const Template& tmpl = world.templates[row.tmpl];
  if (!tmpl.periodic)
    return Refusal{Reason::kNotPeriodic, "template '" + tmpl.code + "' is not periodic"};
  if (!row.notice.open) return Refusal{Reason::kNoticeMissing, "no pre-debit notice is open"};
  DAIKOU_CHECK(check_time(world, tmpl, row.notice));
  if (!row.notice.refused)
    return Refusal{Reason::kNoticeMissing, "no debit was refused under the open notice"};
  Entry entry = entry_about(world, Fact::kPayerTold, mandate);
  entry.amount = row.notice.ceiling;
  entry.text += ": asked to top up";
  world.journal.append(std::move(entry));
  return Done{};
}

void note_refusal(World& world, MandateId mandate) {
  const Mandate* row = world.mandates.find(mandate);
  if (row != nullptr && row->notice.open) world.mandates.edit(mandate).notice.refused = true;
}

}  // namespace daikou::simulator::gateway
