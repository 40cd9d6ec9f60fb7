#include "scenarios/engine/compare/outcome.h"

#include "core/domain/life_cycles.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

using simulator::Entry;
using simulator::Fact;

PolicyOutcome::Period& PolicyOutcome::period_at(const Entry& entry) {
  Period& period = periods_[entry.mandate.value];
  if (period.first == kNever || period.collected ||
      entry.at - period.first > simulator::metrics::kPeriodSpan)
    period = {entry.at, false};
  return period;
}

void PolicyOutcome::take_settled(const Entry& entry) {
  const auto amount = static_cast<double>(entry.amount.count());
  at(Figure::kRevenue) += amount;
  if (!entry.mandate) return;
  Period& period = period_at(entry);
  if (period.first < entry.at) at(Figure::kRecovered) += amount;
  period.collected = true;
}

void PolicyOutcome::take(const Entry& entry) {
  tally_.take(entry);
  const bool by_limit =
      entry.reason == Reason::kLimitReached || entry.reason == Reason::kMonthLimitReached;
  switch (entry.fact) {
    case Fact::kDebitAccepted: ++at(Figure::kAttempts); break;
    case Fact::kDebitSettled: take_settled(entry); break;
    case Fact::kDebitTurnedAway:
      if (entry.reason == Reason::kThrottled) break;
      [[fallthrough]];
    case Fact::kDebitRefused:
      at(Figure::kLimitHits) += by_limit;
      if (entry.mandate) period_at(entry);
      break;
    case Fact::kRefundSettled:
      at(Figure::kRevenue) -= static_cast<double>(entry.amount.count());
      break;
    case Fact::kPayerChanged: at(Figure::kTopUps) += entry.text == kToppedUp; break;
    case Fact::kComplaintFiled: ++at(Figure::kComplaints); break;
    case Fact::kMandateTerminated:
      at(Figure::kCancellations) +=
          entry.number == static_cast<std::uint64_t>(TerminatedBy::kPayer);
      break;
    default: break;
  }
}

Outcomes PolicyOutcome::figures() const {
  Outcomes figures = figures_;
  const simulator::metrics::Measure success{simulator::metrics::Metric::kDebitSuccess, {}, {}, {}};
  figures[static_cast<std::size_t>(Figure::kDebitSuccess)] =
      tally_.seen(success, 0, Instant(), kNever).share();
  return figures;
}

}  // namespace daikou::scenarios
