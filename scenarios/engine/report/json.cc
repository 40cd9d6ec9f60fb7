#include "scenarios/engine/report/json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/report/text.h"
#include "scenarios/engine/run/runner.h"

namespace daikou::scenarios {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of_code(ErrorCode code) {
  constexpr std::array<std::string_view, 9> kNames{"malformed",  "bad_signature",   "not_found",
                                                   "conflict",   "refused",         "throttled",
                                                   "not_booked", "unknown_outcome", "internal"};
  return kNames[static_cast<std::size_t>(code)];
}

template <class Rows>
Json list_of(const Rows& rows, Json (*one)(const typename Rows::value_type&)) {
  Json list = Json::array();
  for (const auto& row : rows) list.push_back(one(row));
  return list;
}

Json of_figures(const Figures& figures) {
  Json json{{"simulated_ms", figures.simulated.count()},
            {"entries", figures.entries},
            {"exchanges", figures.exchanges},
            {"mandates", figures.mandates},
            {"debits_booked", figures.debits_booked},
            {"debits_settled", figures.debits_settled},
            {"settled", to_yuan_text(figures.settled)}};
  if (figures.nanoseconds != 0) json["machine_ns"] = figures.nanoseconds;
  return json;
}

Json of_step(const PlayedStep& step) {
  return {{"place", step.place},
          {"name", step.name},
          {"from", exact_rfc3339_text(step.from)},
          {"to", exact_rfc3339_text(step.to)},
          {"first_entry", step.first_entry},
          {"last_entry", step.last_entry},
          {"failed", step.failed}};
}

Json of_failure(const Failure& failure) {
  return {{"place", failure.place},
          {"step", failure.step},
          {"code", name_of_code(failure.error.code)},
          {"detail", failure.error.detail}};
}

Json of_finding(const Finding& finding) {
  return {{"at", exact_rfc3339_text(finding.at)},
          {"what", finding.what},
          {"entry", finding.entry},
          {"exchange", finding.exchange}};
}

Json of_ruling(const Ruling& ruling) {
  return {{"name", ruling.invariant->name},
          {"sentence", ruling.invariant->sentence},
          {"covers", ruling.invariant->covers},
          {"held", held(ruling)},
          {"findings", list_of(ruling.findings, of_finding)}};
}

Json of_gate(const JudgedGate& gate) {
  return {{"gate", gate.gate.words()},
          {"group", gate.group},
          {"from", exact_rfc3339_text(gate.from)},
          {"until", exact_rfc3339_text(gate.until)},
          {"verdict", name_of(gate.result.verdict)},
          {"wanted", name_of(gate.wanted)},
          {"hits", gate.result.seen.hits},
          {"total", gate.result.seen.total},
          {"bound", gate.result.bound},
          {"because", gate.result.because}};
}

Json of_rung(const Rung& rung) {
  return {{"share", rung.share},
          {"users", rung.users},
          {"from", exact_rfc3339_text(rung.from)},
          {"until", exact_rfc3339_text(rung.until)},
          {"decision", name_of(rung.decision)},
          {"because", rung.because},
          {"anomalies", rung.anomalies},
          {"gates", list_of(rung.gates, of_gate)},
          {"before", list_of(rung.before, of_gate)}};
}

// The journal knows how an entry is written.
Json of_entry(const simulator::Entry& entry) { return Json::parse(to_json_line(entry)); }

Json of_turn(const Played& played) {
  return {{"file", played.file},
          {"slug", played.slug},
          {"name", played.name},
          {"covers", played.covers},
          {"channel", name_of(played.channel)},
          {"seed", played.seed},
          {"door", played.door == Door::kStraight ? "straight" : "sockets"},
          {"verdict", name_of(played.verdict)},
          {"replay", replay_command(played)},
          {"figures", of_figures(played.figures)},
          {"steps", list_of(played.steps, of_step)},
          {"failures", list_of(played.failures, of_failure)},
          {"gates", list_of(played.gates, of_gate)},
          {"release", list_of(played.rungs, of_rung)},
          {"invariants", list_of(played.rulings, of_ruling)},
          {"idle_faults", played.idle_faults},
          {"entries",
           played.verdict == Verdict::kPassed ? Json::array() : list_of(played.entries, of_entry)}};
}

Json counts_of(const std::vector<Played>& all) {
  Json counts;
  counts["turns"] = all.size();
  for (const Verdict verdict : kVerdicts)
    counts[std::string(name_of(verdict))] = count_of(all, verdict);
  return counts;
}

}  // namespace

std::string json_report(const std::vector<Played>& all) {
  const Json json{{"version", kJsonReportVersion},
                  {"program", "daikou " DAIKOU_VERSION},
                  {"verdict", name_of(gravest(all))},
                  {"counts", counts_of(all)},
                  {"turns", list_of(all, of_turn)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace daikou::scenarios
