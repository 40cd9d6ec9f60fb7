#include "simulator/metrics/tally.h"

#include <algorithm>

namespace daikou::simulator::metrics {
namespace {

constexpr milliseconds kHour = hours(1);

std::int64_t hour_of(Instant at) { return at.time_since_epoch().count() / kHour.count(); }

// Hours wholly or partly before an instant.
std::int64_t hours_before(Instant at) {
  return (at.time_since_epoch().count() + kHour.count() - 1) / kHour.count();
}

}  // namespace

template <class Change>
void Tally::change(const Entry& entry, Instant at, Change&& change) {
  const auto in = [&](std::uint32_t group) {
    if (counts_.size() <= group) counts_.resize(group + 1);
    change(counts_[group][hour_of(at)]);
  };
  in(0);
  if (!groups_) return;
  for (const std::uint32_t group : groups_(entry)) in(group);
}

template <class Visit>
void Tally::visit(std::uint32_t group, Instant from, Instant until, Visit&& visit) const {
  if (group >= counts_.size()) return;
  const std::map<Hour, Counts>& hours = counts_[group];
  const auto end = hours.lower_bound(hours_before(until));
  for (auto at = hours.lower_bound(hour_of(from)); at != end && at != hours.end(); ++at)
    visit(at->second);
}

void Tally::take(const Entry& entry) {
  if (first_ == kNever) first_ = entry.at;
  last_ = entry.at;
  if (entry.fact == Fact::kExchange) return;
  change(entry, entry.at, [&](Counts& to) { ++to.facts[{entry.fact, entry.reason}]; });
  switch (entry.fact) {
    case Fact::kMandateSigned: signed_.insert(entry.mandate.value); break;
    case Fact::kDebitAccepted:
      if (signed_.contains(entry.mandate.value)) open_[entry.debit.value] = kNever;
      break;
    case Fact::kDebitSettled: take_end(entry, true); break;
    case Fact::kDebitRefused:
    case Fact::kDebitClosed: take_end(entry, false); break;
    case Fact::kDebitRetried: take_back(entry); break;
    case Fact::kDebitTurnedAway: take_turned_away(entry); break;
    default: break;
  }
}

void Tally::take_end(const Entry& entry, bool settled) {
  const auto found = open_.find(entry.debit.value);
  if (found == open_.end()) return;
  if (found->second != kNever && !settled) return;  // Closed after it was refused.
  take_back(entry);
  change(entry, entry.at, [&](Counts& to) {
    ++to.orders.total;
    to.orders.hits += settled;
  });
  if (settled)
    open_.erase(found);
  else
    found->second = entry.at;

  Period& period = periods_[entry.mandate.value];
  if (period.first == kNever || period.collected || entry.at - period.first > kPeriodSpan) {
    period = {entry.at, false};
    change(entry, entry.at, [](Counts& to) { ++to.periods.total; });
  }
  if (!settled) return;
  period.collected = true;
  change(entry, period.first, [](Counts& to) { ++to.periods.hits; });
}

// Nothing was booked, and the period stands uncollected until something is. What came too fast, or
// a second time, says nothing of the period.
void Tally::take_turned_away(const Entry& entry) {
  if (entry.reason == Reason::kThrottled || !signed_.contains(entry.mandate.value)) return;
  Period& period = periods_[entry.mandate.value];
  if (period.first != kNever && entry.at - period.first <= kPeriodSpan) return;
  period = {entry.at, false};
  change(entry, entry.at, [](Counts& to) { ++to.periods.total; });
}

void Tally::take_unopened(const Entry& about) {
  change(about, about.at, [](Counts& to) { ++to.unopened; });
}

// A refused order that is tried again under its number has not ended.
void Tally::take_back(const Entry& entry) {
  const auto found = open_.find(entry.debit.value);
  if (found == open_.end() || found->second == kNever) return;
  change(entry, found->second, [](Counts& to) { --to.orders.total; });
  found->second = kNever;
}

Seen Tally::seen(const Measure& measure, std::uint32_t group, Instant from, Instant until) const {
  Seen seen;
  std::uint64_t of = 0;
  const auto count = [&](const Counts& hour, Fact fact, std::optional<Reason> reason,
                         std::uint64_t& into) {
    for (auto at = hour.facts.lower_bound({fact, Reason::kNone});
         at != hour.facts.end() && at->first.first == fact; ++at)
      if (!reason || at->first.second == *reason) into += at->second;
  };
  visit(group, from, until, [&](const Counts& hour) {
    switch (measure.metric) {
      case Metric::kSignSuccess:
        count(hour, Fact::kMandateSigned, std::nullopt, seen.hits);
        count(hour, Fact::kMandateDiscarded, std::nullopt, of);
        of += hour.unopened;
        break;
      case Metric::kDebitSuccess:
        seen.hits += hour.periods.hits;
        seen.total += hour.periods.total;
        break;
      case Metric::kAttemptSuccess:
        seen.hits += hour.orders.hits;
        seen.total += hour.orders.total;
        break;
      case Metric::kComplaintRate:
        count(hour, Fact::kComplaintFiled, std::nullopt, seen.hits);
        count(hour, Fact::kDebitSettled, std::nullopt, seen.total);
        break;
      case Metric::kCount:
        if (measure.fact) count(hour, *measure.fact, measure.reason, seen.hits);
        if (measure.of) count(hour, *measure.of, std::nullopt, seen.total);
        break;
    }
  });
  if (measure.metric == Metric::kSignSuccess) seen.total = seen.hits + of;
  if (measure.of) seen.total = std::max(seen.total, seen.hits);  // Facts may outnumber things.
  return seen;
}

std::vector<std::pair<Reason, std::uint64_t>> Tally::refusals(std::uint32_t group, Instant from,
                                                              Instant until) const {
  std::map<Reason, std::uint64_t> counts;
  visit(group, from, until, [&](const Counts& hour) {
    for (const auto& [what, count] : hour.facts)
      if (what.first == Fact::kDebitRefused || what.first == Fact::kDebitTurnedAway)
        counts[what.second] += count;
  });
  std::vector<std::pair<Reason, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted,
                           [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

}  // namespace daikou::simulator::metrics
