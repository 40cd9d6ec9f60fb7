// What is measured: a share of things that went well or ill, or a plain count of facts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/journal/journal.h"

namespace daikou::simulator::metrics {

enum class Metric : std::uint8_t {
  kSignSuccess,     // Offers that were signed, of those that ended.
  kDebitSuccess,    // Periods collected, of those in which a debit was asked for and ended; retries
                    // are one period.
  kAttemptSuccess,  // Orders settled, of those that ended.
  kComplaintRate,   // Complaints, of debits settled.
  kCount,           // Facts, as `fact` says; of `of`, when given.
};
std::string_view name_of(Metric metric);  // "debit_success"
std::optional<Metric> metric_from_name(std::string_view name);

struct Measure {
  Metric metric = Metric::kDebitSuccess;
  std::optional<Fact> fact;      // kCount: what is counted.
  std::optional<Fact> of;        // kCount: of how many; none: the plain number.
  std::optional<Reason> reason;  // kCount: only those with this reason.

  bool is_share() const { return metric != Metric::kCount || of.has_value(); }
  std::string words() const;  // "debit_success", "throttled of debit_accepted"
};

}  // namespace daikou::simulator::metrics
