#include "scenarios/engine/report/prometheus.h"

#include "simulator/metrics/prometheus_text.h"

namespace daikou::scenarios {
namespace {

using simulator::metrics::GateSample;
using Labels = std::vector<std::pair<std::string, std::string>>;

void add_sample(const JudgedGate& gate, std::size_t number, Labels labels,
                std::vector<GateSample>& samples) {
  labels.emplace_back("number", std::to_string(number));
  labels.emplace_back("group", gate.group);
  labels.emplace_back("from", to_rfc3339_text(gate.from));
  labels.emplace_back("until", to_rfc3339_text(gate.until));
  samples.push_back({std::move(labels), gate.gate, gate.result});
}

void add_samples(const std::vector<JudgedGate>& gates, const Labels& labels,
                 std::vector<GateSample>& samples) {
  for (std::size_t i = 0; i < gates.size(); ++i) add_sample(gates[i], i + 1, labels, samples);
}

void add_rungs(const std::vector<Rung>& rungs, const Labels& labels,
               std::vector<GateSample>& samples) {
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    Labels of_look = labels;
    of_look.emplace_back("look", std::to_string(i + 1));
    of_look.emplace_back("share", simulator::metrics::to_percent_text(rungs[i].share));
    of_look.emplace_back("version", "new");
    add_samples(rungs[i].gates, of_look, samples);
    of_look.back().second = "before";
    add_samples(rungs[i].before, of_look, samples);
  }
}

}  // namespace

std::string prometheus_report(const std::vector<Played>& all) {
  std::vector<GateSample> samples;
  for (const Played& played : all) {
    const Labels labels{{"scenario", played.slug},
                        {"channel", std::string(name_of(played.channel))},
                        {"seed", std::to_string(played.seed)}};
    Labels expected = labels;
    expected.emplace_back("look", "");
    add_samples(played.gates, expected, samples);
    add_rungs(played.rungs, labels, samples);
  }
  return prometheus_text(samples);
}

}  // namespace daikou::scenarios
