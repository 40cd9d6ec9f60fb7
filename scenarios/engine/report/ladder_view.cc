#include "scenarios/engine/report/ladder_view.h"

#include <fmt/format.h>

#include "scenarios/engine/report/chart.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

using simulator::metrics::Measure;
using simulator::metrics::Seen;
using simulator::metrics::to_percent_text;

std::string count_text(double value) { return fmt::format("{:.10g}", value); }

std::optional<double> value_of(const JudgedGate& gate) {
  const Seen& seen = gate.result.seen;
  if (!gate.gate.measure.is_share()) return static_cast<double>(seen.hits);
  return seen.total == 0 ? std::nullopt : std::optional(seen.share());
}

std::optional<double> bound_of(const JudgedGate& gate) {
  if (!gate.gate.measure.is_share() || gate.result.seen.total == 0) return std::nullopt;
  return gate.result.bound;
}

// Where each look stands: "10 %", and "10 % ·" for a further one.
std::vector<std::string> marks_of(const std::vector<Rung>& rungs) {
  std::vector<std::string> marks;
  double last = -1;
  for (const Rung& rung : rungs) {
    marks.push_back(to_percent_text(rung.share) + (rung.share == last ? " again" : ""));
    last = rung.share;
  }
  return marks;
}

Chart users_chart(const std::vector<Rung>& rungs) {
  Chart chart{"users reached", marks_of(rungs), {{"users", "first", {}}}, &count_text};
  for (const Rung& rung : rungs) chart.lines[0].values.emplace_back(rung.users);
  return chart;
}

Chart gate_chart(const std::vector<Rung>& rungs, std::size_t number) {
  const simulator::metrics::Gate& gate = rungs.front().gates[number].gate;
  const bool is_share = gate.measure.is_share();
  Chart chart{gate.words(), marks_of(rungs), {}, is_share ? &to_percent_text : &count_text};
  chart.lines = {{"target", "target", {}}, {"this version", "first", {}}};
  if (is_share) chart.lines.push_back({"its bound", "bound", {}});
  if (!rungs.front().before.empty()) chart.lines.push_back({"the version before", "second", {}});
  for (const Rung& rung : rungs) {
    const JudgedGate& seen = rung.gates[number];
    std::size_t next = 0;
    chart.lines[next++].values.emplace_back(gate.target);
    chart.lines[next++].values.push_back(value_of(seen));
    if (is_share) chart.lines[next++].values.push_back(bound_of(seen));
    if (next < chart.lines.size())
      chart.lines[next].values.push_back(number < rung.before.size() ? value_of(rung.before[number])
                                                                     : std::nullopt);
  }
  return chart;
}

std::string gate_row(const JudgedGate& gate, std::string_view word) {
  return fmt::format("<li><b>{}</b> {}</li>", word, escaped(gate.result.because));
}

std::string rung_row(const Rung& rung) {
  std::string gates = "<ul class=\"gates\">";
  for (std::size_t i = 0; i < rung.gates.size(); ++i) {
    gates += gate_row(rung.gates[i], name_of(rung.gates[i].result.verdict));
    if (i < rung.before.size()) gates += gate_row(rung.before[i], "before");
  }
  for (const std::string& anomaly : rung.anomalies)
    gates += "<li><b>anomaly</b> " + escaped(anomaly) + "</li>";
  return fmt::format(
      "<tr><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"time\">{}</td>"
      "<td><b>{}</b> {}</td><td>{}</ul></td></tr>\n",
      to_percent_text(rung.share), rung.users, exact_text(rung.until), name_of(rung.decision),
      escaped(rung.because), gates);
}

}  // namespace

std::string ladder_view(const Played& played) {
  if (played.rungs.empty()) return "";
  std::string text =
      "<h3>The ladder</h3>\n<div class=\"charts\">" + line_chart(users_chart(played.rungs));
  for (std::size_t i = 0; i < played.rungs.front().gates.size(); ++i)
    text += line_chart(gate_chart(played.rungs, i));
  text +=
      "</div>\n<div class=\"wide\" tabindex=\"0\"><table class=\"ladder\"><thead><tr>"
      "<th class=\"number\">share</th><th class=\"number\">users</th><th>until (Beijing)</th>"
      "<th>decision</th><th>gates</th></tr></thead><tbody>\n";
  for (const Rung& rung : played.rungs) text += rung_row(rung);
  return text + "</tbody></table></div>\n";
}

}  // namespace daikou::scenarios
