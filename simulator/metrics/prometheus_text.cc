#include "simulator/metrics/prometheus_text.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <optional>

namespace daikou::simulator::metrics {
namespace {

struct Gauge {
  const char* name;
  const char* help;
  std::optional<double> (*value)(const GateSample& sample);
};

double verdict_number(GateVerdict verdict) {
  switch (verdict) {
    case GateVerdict::kPass: return 1;
    case GateVerdict::kInconclusive: return 0;
    case GateVerdict::kFail: break;
  }
  return -1;
}

std::optional<double> seen_value(const GateSample& sample) {
  const Seen& seen = sample.result.seen;
  if (!sample.gate.measure.is_share()) return static_cast<double>(seen.hits);
  return seen.total == 0 ? std::nullopt : std::optional(seen.share());
}

constexpr Gauge kGauges[] = {
    {"daikou_gate_verdict", "What the gate says: 1 pass, 0 inconclusive, -1 fail.",
     [](const GateSample& each) { return std::optional(verdict_number(each.result.verdict)); }},
    {"daikou_gate_value", "What was seen: a share from 0 to 1, or a count.", &seen_value},
    {"daikou_gate_hits", "How many of them counted.",
     [](const GateSample& each) {
       return std::optional(static_cast<double>(each.result.seen.hits));
     }},
    {"daikou_gate_sample", "How many were seen; 0 for a count.",
     [](const GateSample& each) {
       return std::optional(static_cast<double>(each.result.seen.total));
     }},
    {"daikou_gate_bound", "The end of the confidence interval that decided.",
     [](const GateSample& each) { return std::optional(each.result.bound); }},
    {"daikou_gate_target", "What it is held against.",
     [](const GateSample& each) { return std::optional(each.gate.target); }},
};

std::vector<prometheus::ClientMetric::Label> labels_of(const GateSample& sample) {
  std::vector<prometheus::ClientMetric::Label> labels;
  for (const auto& [name, value] : sample.labels) labels.push_back({name, value});
  labels.push_back({"metric", sample.gate.measure.words()});
  labels.push_back({"gate", sample.gate.words()});
  return labels;
}

prometheus::MetricFamily family_of(const WorldCounter& counter) {
  prometheus::MetricFamily family{
      std::string(counter.name), std::string(counter.help), prometheus::MetricType::Counter, {}};
  for (const auto& [world, value] : counter.by_world) {
    prometheus::ClientMetric metric;
    metric.label.push_back({"world", world});
    metric.counter.value = static_cast<double>(value);
    family.metric.push_back(std::move(metric));
  }
  return family;
}

}  // namespace

std::string prometheus_text(const std::vector<GateSample>& samples,
                            const std::vector<WorldCounter>& counters) {
  std::vector<prometheus::MetricFamily> families;
  for (const Gauge& gauge : kGauges) {
    prometheus::MetricFamily family{gauge.name, gauge.help, prometheus::MetricType::Gauge, {}};
    for (const GateSample& sample : samples) {
      const std::optional<double> value = gauge.value(sample);
      if (!value) continue;
      prometheus::ClientMetric metric;
      metric.label = labels_of(sample);
      metric.gauge.value = *value;
      family.metric.push_back(std::move(metric));
    }
    if (!family.metric.empty()) families.push_back(std::move(family));
  }
  for (const WorldCounter& counter : counters) families.push_back(family_of(counter));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace daikou::simulator::metrics
