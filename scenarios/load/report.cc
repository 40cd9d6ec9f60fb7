#include "scenarios/load/report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

using LoadJson = nlohmann::ordered_json;

double millis(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

std::string pace_text(const Pace& pace) {
  return pace.rate ? fmt::format("{}/s", *pace.rate) : std::string("all it can");
}

std::string latency_text(const Histogram& latency) {
  if (latency.count() == 0) return "no answer at all";
  return fmt::format("p50 {:.2f}  p90 {:.2f}  p99 {:.2f}  p99.9 {:.2f}  max {:.2f} ms",
                     millis(latency.quantile(0.5)), millis(latency.quantile(0.9)),
                     millis(latency.quantile(0.99)), millis(latency.quantile(0.999)),
                     millis(latency.max()));
}

LoadJson of_latency(const Histogram& latency) {
  LoadJson json{{"count", latency.count()}, {"mean_ms", millis(latency.mean())}};
  for (const auto& [name, quantile] :
       {std::pair("p50_ms", 0.5), std::pair("p90_ms", 0.9), std::pair("p99_ms", 0.99),
        std::pair("p99_9_ms", 0.999), std::pair("p99_99_ms", 0.9999)})
    json[name] = millis(latency.quantile(quantile));
  json["max_ms"] = millis(latency.max());
  return json;
}

LoadJson of_books(const LoadOutcome& outcome) {
  LoadJson json{{"accepted", *outcome.accepted},
                {"lost", outcome.lost},
                {"doubled", outcome.doubled},
                {"above_quota", outcome.above_quota}};
  if (outcome.quota_allows) json["quota_allows"] = *outcome.quota_allows;
  return json;
}

LoadJson of_steps(const LoadOutcome& outcome) {
  LoadJson steps = LoadJson::array();
  for (const StepFigures& step : outcome.steps) {
    LoadJson json{{"lasting_ms", step.pace.lasting.count()},
                  {"due", step.due},
                  {"answered", step.answered},
                  {"answered_per_second", step.answered_per_second},
                  {"latency", of_latency(step.latency)},
                  {"held", step.held}};
    if (step.pace.rate) json["rate"] = *step.pace.rate;
    steps.push_back(std::move(json));
  }
  return steps;
}

std::string steps_text(const LoadOutcome& outcome) {
  if (outcome.steps.size() < 2) return {};
  std::string text;
  for (const StepFigures& step : outcome.steps)
    text += fmt::format("  {:>10}  answered {:>8.0f}/s  p50 {:>8.2f}  p99 {:>8.2f} ms  {}\n",
                        pace_text(step.pace), step.answered_per_second,
                        millis(step.latency.quantile(0.5)), millis(step.latency.quantile(0.99)),
                        step.held ? "held" : "did not hold");
  if (outcome.knee)
    text += fmt::format("knee: {} held, {} did not\n", pace_text(outcome.steps[*outcome.knee].pace),
                        pace_text(outcome.steps[*outcome.knee + 1].pace));
  return text;
}

// Of another server nothing else is read; and what is no 200 is told anyway.
std::string statuses_text(const LoadOutcome& outcome) {
  const bool all_well = outcome.statuses.size() == 1 && outcome.statuses.contains(200);
  if (outcome.statuses.empty() || (all_well && outcome.accepted)) return {};
  std::string text = "HTTP status:";
  for (const auto& [status, count] : outcome.statuses)
    text += fmt::format(" {} × {}", status, count);
  return text + "\n";
}

std::string usage_text(const LoadOutcome& outcome) {
  const std::string sender = fmt::format("sender {:.3f} cores\n", outcome.shooter_cores);
  if (!outcome.gateway_watched) return "that server's processor time was not watched; " + sender;
  return fmt::format("gateway: {:.3f} cores, {:.1f} µs an answer, {:.1f} MiB; ",
                     outcome.gateway_cores, outcome.gateway_micros,
                     static_cast<double>(outcome.memory_kib) / 1024.0) +
         sender;
}

std::string gates_text(const LoadOutcome& outcome) {
  std::string text;
  if (outcome.stopped_at)
    text += fmt::format("STOPPED after {:.1f} s: gates are held against what was sent until then\n",
                        *outcome.stopped_at);
  for (const std::string& gate : outcome.not_judged)
    text += fmt::format("gate not judged: {} (nobody reads that of another server)\n", gate);
  for (const MissedGate& gate : outcome.missed)
    text += fmt::format("GATE MISSED {}: {}, want {}\n", gate.gate, gate.seen, gate.wanted);
  return text;
}

std::string books_text(const LoadOutcome& outcome) {
  if (!outcome.accepted) return {};
  std::string text = fmt::format("books: {} accepted", *outcome.accepted);
  if (outcome.quota_allows)
    text += fmt::format(" of {:.0f} the quota allows, {} above what it held", *outcome.quota_allows,
                        outcome.above_quota);
  return text + fmt::format("; {} lost, {} doubled\n", outcome.lost, outcome.doubled);
}

}  // namespace

std::string load_text(const LoadOutcome& outcome) {
  std::string text = fmt::format(
      "{} ({}, {} connections)\n{} due, {} answered in {:.1f} s ({:.0f}/s), {} unanswered, {} "
      "broken; {} of {} "
      "connections served\nlatency from when due: {}\n",
      outcome.name, name_of(outcome.channel), outcome.connections, outcome.due, outcome.answered,
      outcome.seconds, static_cast<double>(outcome.answered) / std::max(outcome.seconds, 0.001),
      outcome.unanswered, outcome.broken, outcome.connections_served, outcome.connections,
      latency_text(outcome.latency));
  if (outcome.undelayed.count() != outcome.latency.count())
    text += "without those that faults delayed: " + latency_text(outcome.undelayed) + "\n";
  if (outcome.slowest_newcomer)
    text += fmt::format("slowest newcomer: {:.2f} ms\n", millis(*outcome.slowest_newcomer));
  text += usage_text(outcome) + statuses_text(outcome) + steps_text(outcome);
  for (const auto& [says, figures] : outcome.answers)
    text += fmt::format("  {:>8} {}  ({})\n", figures.count, says,
                        figures.example.empty() ? "-" : shortened(figures.example, 60));
  text += books_text(outcome);
  if (outcome.read > 0)
    text += fmt::format("{} answers read and verified, {} did not fit\n", outcome.read,
                        outcome.bad_signatures);
  return text + gates_text(outcome);
}

std::string load_json(const LoadOutcome& outcome) {
  LoadJson json{{"name", outcome.name},
                {"channel", name_of(outcome.channel)},
                {"connections", outcome.connections},
                {"connections_served", outcome.connections_served},
                {"seconds", outcome.seconds},
                {"due", outcome.due},
                {"answered", outcome.answered},
                {"answered_per_second",
                 static_cast<double>(outcome.answered) / std::max(outcome.seconds, 0.001)},
                {"unanswered", outcome.unanswered},
                {"broken", outcome.broken},
                {"latency", of_latency(outcome.latency)},
                {"undelayed", of_latency(outcome.undelayed)},
                {"sender_cores", outcome.shooter_cores}};
  if (outcome.gateway_watched) {
    json["gateway_cores"] = outcome.gateway_cores;
    json["gateway_micros_per_answer"] = outcome.gateway_micros;
    json["memory_kib"] = outcome.memory_kib;
  }
  if (outcome.stopped_at) json["stopped_after_seconds"] = *outcome.stopped_at;
  if (outcome.slowest_newcomer) json["slowest_newcomer_ms"] = millis(*outcome.slowest_newcomer);
  for (const auto& [status, count] : outcome.statuses)
    json["statuses"][std::to_string(status)] = count;
  for (const auto& [says, figures] : outcome.answers)
    json["answers"][says] = {{"count", figures.count}, {"example", readable(figures.example)}};
  json["answers_read"] = outcome.read;
  json["bad_signatures"] = outcome.bad_signatures;
  if (outcome.accepted) json["books"] = of_books(outcome);
  json["steps"] = of_steps(outcome);
  if (outcome.knee) json["knee"] = *outcome.steps[*outcome.knee].pace.rate;
  for (const SecondFigures& second : outcome.seconds_seen)
    json["by_second"].push_back({{"due", second.due},
                                 {"answered", second.answered},
                                 {"accepted", second.accepted},
                                 {"p99_ms", millis(second.p99)}});
  json["missed_gates"] = LoadJson::array();
  for (const MissedGate& gate : outcome.missed)
    json["missed_gates"].push_back(
        {{"gate", gate.gate}, {"seen", gate.seen}, {"wanted", gate.wanted}});
  json["not_judged_gates"] = outcome.not_judged;
  return json.dump(2) + "\n";
}

}  // namespace daikou::scenarios
