#include <nlohmann/json.hpp>

#include "scenarios/engine/report/report.h"

namespace daikou::scenarios {
namespace {

using Json = nlohmann::ordered_json;

Json figures_of(const Figures& figures) {
  return {{"simulated", to_span_text(figures.simulated)},
          {"milliseconds", static_cast<double>(figures.nanoseconds) / 1e6},
          {"entries", figures.entries},
          {"exchanges", figures.exchanges},
          {"mandates", figures.mandates},
          {"debits_booked", figures.debits_booked},
          {"debits_settled", figures.debits_settled},
          {"settled", to_yuan_text(figures.settled) + " CNY"}};
}

Json finding_of(const Finding& finding) {
  return {{"at", to_rfc3339_text(finding.at)},
          {"what", finding.what},
          {"entry", finding.entry},
          {"exchange", finding.exchange}};
}

Json play_of(const Played& played) {
  Json json{{"file", played.file},
            {"name", played.name},
            {"covers", played.covers},
            {"channel", name_of(played.channel)},
            {"seed", played.seed},
            {"verdict", name_of(played.verdict)},
            {"figures", figures_of(played.figures)},
            {"replay", replay_command(played)}};
  json["failures"] = Json::array();
  for (const Failure& failure : played.failures)
    json["failures"].push_back(
        {{"place", failure.place}, {"step", failure.step}, {"what", failure.error.detail}});
  json["invariants"] = Json::array();
  for (const Ruling& ruling : played.rulings) {
    Json row{{"name", ruling.invariant->name}, {"held", ruling.findings.empty()}};
    for (const Finding& finding : ruling.findings) row["findings"].push_back(finding_of(finding));
    json["invariants"].push_back(std::move(row));
  }
  return json;
}

}  // namespace

std::string json_text(const Summary& summary) {
  Json json{{"version", DAIKOU_VERSION},
            {"jobs", summary.jobs},
            {"milliseconds", static_cast<double>(summary.nanoseconds) / 1e6}};
  for (const Verdict verdict : {Verdict::kPassed, Verdict::kFailed, Verdict::kViolated,
                                Verdict::kConfiguration, Verdict::kInternal})
    json[std::string(name_of(verdict))] = summary.count(verdict);
  json["plays"] = Json::array();
  for (const Played& played : summary.all) json["plays"].push_back(play_of(played));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace daikou::scenarios
