#include "simulator/metrics/measure.h"

namespace daikou::simulator::metrics {
namespace {

constexpr std::array<std::string_view, 5> kMetricNames{
    "sign_success", "debit_success", "attempt_success", "complaint_rate", "count"};

}  // namespace

std::string_view name_of(Metric metric) { return kMetricNames[static_cast<std::size_t>(metric)]; }

std::optional<Metric> metric_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kMetricNames.size(); ++i)
    if (kMetricNames[i] == name) return static_cast<Metric>(i);
  return std::nullopt;
}

std::string Measure::words() const {
  if (metric != Metric::kCount) return std::string(name_of(metric));
  std::string text(fact ? name_of(*fact) : "nothing");
  if (reason) text += " for " + std::string(daikou::name_of(*reason));
  if (of) text += " of " + std::string(name_of(*of));
  return text;
}

}  // namespace daikou::simulator::metrics
