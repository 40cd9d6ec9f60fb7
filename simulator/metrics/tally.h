// Counts what the journal tells, by hour and by group of payers, so that any stretch of time can be
// asked for afterwards. It reads entries alone: the same journal gives the same counts, whoever
// wrote it.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/time/instant.h"
#include "simulator/metrics/measure.h"

namespace daikou::simulator::metrics {

// So many of so many. For a plain count `total` is 0.
struct Seen {
  std::uint64_t hits = 0;
  std::uint64_t total = 0;

  double share() const {
    return total == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(total);
  }
};

// Attempts on one mandate belong to one period while they come within so long of the first.
// Assumed: longer than any retry rule (R18: two weeks), shorter than the shortest month.
inline constexpr milliseconds kPeriodSpan = days(20);

class Tally {
 public:
  // The groups of the payer an entry is about, as numbers from 1; group 0 is everybody. An offer
  // that nobody signed names no payer: its code tells whose it was.
  using Groups = std::function<std::span<const std::uint32_t>(const Entry&)>;
  explicit Tally(Groups groups = nullptr) : groups_(std::move(groups)) {}

  // Takes an entry in; entries come in order.
  void take(const Entry& entry);
  // Somebody was led to a signing page that did not open. The journal cannot tell: nothing was
  // offered. Only the instant and the payer of `about` are read.
  void take_unopened(const Entry& about);

  // What was seen in [from, until), whole hours.
  Seen seen(const Measure& measure, std::uint32_t group, Instant from, Instant until) const;
  // Why debits were refused in that time, the most frequent first.
  std::vector<std::pair<Reason, std::uint64_t>> refusals(std::uint32_t group, Instant from,
                                                         Instant until) const;
  Instant first() const { return first_; }  // Of what was taken in; kNever before that.
  Instant last() const { return last_; }

 private:
  using Hour = std::int64_t;  // Since 1970.
  struct Counts {
    std::map<std::pair<Fact, Reason>, std::uint64_t> facts;
    Seen orders;
    Seen periods;
    std::uint64_t unopened = 0;
  };
  struct Period {
    Instant first = kNever;  // When its first order ended.
    bool collected = false;
  };
  // Calls change(Counts&) for every group of the entry's payer.
  template <class Change>
  void change(const Entry& entry, Instant at, Change&& change);
  void take_end(const Entry& entry, bool settled);
  void take_back(const Entry& entry);
  void take_turned_away(const Entry& entry);
  template <class Visit>
  void visit(std::uint32_t group, Instant from, Instant until, Visit&& visit) const;

  Groups groups_;
  std::vector<std::map<Hour, Counts>> counts_;         // By group.
  std::unordered_set<std::uint64_t> signed_;           // Mandates.
  std::unordered_map<std::uint64_t, Instant> open_;    // Debits asked for under a signed
                                                       // mandate; when they were refused.
  std::unordered_map<std::uint64_t, Period> periods_;  // By mandate, the newest.
  Instant first_ = kNever;
  Instant last_ = kNever;
};

}  // namespace daikou::simulator::metrics
