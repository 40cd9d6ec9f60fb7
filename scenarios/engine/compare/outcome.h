// What a policy came to in one play, read from the journal alone.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>

#include "simulator/metrics/tally.h"

namespace daikou::scenarios {

enum class Figure : std::uint8_t {
  kRevenue,        // Settled, less what was given back; fen.
  kRecovered,      // Settled for periods that had been refused before; fen.
  kDebitSuccess,   // Share of periods collected, as gates count it.
  kAttempts,       // Debits asked for and booked.
  kLimitHits,      // Debits refused for a limit of amount or count (RULELIMIT).
  kTopUps,         // Payers who put money in.
  kComplaints,     // Complaints made.
  kCancellations,  // Mandates that payers ended.
  kCount,
};
using Outcomes = std::array<double, static_cast<std::size_t>(Figure::kCount)>;

class PolicyOutcome {
 public:
  void take(const simulator::Entry& entry);  // Entries come in order.
  Outcomes figures() const;

 private:
  struct Period {
    Instant first = kNever;  // When its first order ended.
    bool collected = false;
  };
  // The period an order of that mandate belongs to that ends now.
  Period& period_at(const simulator::Entry& entry);
  void take_settled(const simulator::Entry& entry);
  double& at(Figure figure) { return figures_[static_cast<std::size_t>(figure)]; }

  Outcomes figures_{};
  simulator::metrics::Tally tally_;
  std::unordered_map<std::uint64_t, Period> periods_;  // By mandate, the newest.
};

}  // namespace daikou::scenarios
