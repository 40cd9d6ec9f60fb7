#include <fmt/format.h>

#include "scenarios/engine/report/diagram.h"
#include "scenarios/engine/report/elapsed.h"
#include "scenarios/engine/report/markup.h"
#include "scenarios/engine/report/report.h"

namespace daikou::scenarios {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>daikou: scenarios</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>
:root{--ink:#1c2430;--soft:#667085;--line:#d7dce3;--paper:#fff;--ground:#f5f6f8;--ok:#1a7f4b;--bad:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#98a2b3;--line:#344054;--paper:#161b22;--ground:#0d1117;--ok:#3fb977;--bad:#f97066}}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1020px;margin:0 auto;padding:24px 16px}
h1{font-size:22px}h2{font-size:15px;margin:18px 0 6px}
details.play{background:var(--paper);border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:8px 14px}
summary{cursor:pointer}summary small{color:var(--soft)}
.badge{display:inline-block;min-width:64px;font-weight:600;color:var(--ok)}.not .badge{color:var(--bad)}
table{border-collapse:collapse;width:100%;font-size:13px}td,th{text-align:left;padding:3px 8px;border-bottom:1px solid var(--line);vertical-align:top}
.bad,.not-held{color:var(--bad)}pre{background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:10px;overflow:auto;font-size:12px;white-space:pre-wrap;word-break:break-all}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}svg .time{fill:var(--soft);font-size:11px}
svg .head{font-weight:600;text-anchor:middle}svg .label{text-anchor:middle}svg .lane{stroke:var(--line)}
svg .arrow{stroke:var(--soft)}svg circle,svg marker path{fill:var(--soft)}svg .bad text{fill:var(--bad)}svg .bad .arrow{stroke:var(--bad)}
svg .marked text{font-weight:600}svg .marked .arrow{stroke-width:2}
.bar{display:flex;gap:1px;height:14px;margin:6px 0}.bar span{background:var(--ok);flex:1 1 2px;border-radius:2px}.bar .bad{background:var(--bad)}
</style></head><body><main>
)";

std::string header(const Summary& summary) {
  const std::size_t passed = summary.count(Verdict::kPassed);
  std::string text = fmt::format(
      "<h1>{} of {} plays passed</h1><p>daikou {}; {} on {} threads.</p><div class=\"bar\">",
      passed, summary.all.size(), DAIKOU_VERSION, elapsed_text(summary.nanoseconds), summary.jobs);
  for (const Played& played : summary.all)
    text += fmt::format("<span{} title=\"{}\"></span>",
                        played.verdict == Verdict::kPassed ? "" : " class=\"bad\"",
                        escaped(played.name));
  return text + "</div>\n";
}

std::string steps_table(const Played& played) {
  std::string text =
      "<h2>Steps</h2><table><tr><th>line</th><th>step</th><th>from</th><th>to</th></tr>";
  for (const PlayedStep& step : played.steps)
    text += fmt::format("<tr{}><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                        step.failed ? " class=\"bad\"" : "",
                        escaped(step.place.substr(step.place.rfind(':') + 1)), step.name,
                        to_spaced_text(step.from), to_spaced_text(step.to));
  return text + "</table>";
}

std::string rulings_table(const Played& played) {
  if (played.rulings.empty()) return "<p>Not judged: the run never began.</p>";
  std::string text = "<h2>Invariants</h2><table>";
  for (const Ruling& ruling : played.rulings) {
    text += fmt::format("<tr class=\"{}\"><td>{}</td><td>{}</td><td>{}</td><td>",
                        ruling.findings.empty() ? "held" : "not-held",
                        ruling.findings.empty() ? "held" : "broken", ruling.invariant->sentence,
                        ruling.invariant->covers);
    for (const Finding& finding : ruling.findings)
      text += to_spaced_text(finding.at) + " " + escaped(finding.what) + "<br>";
    text += "</td></tr>";
  }
  return text + "</table>";
}

std::string exchange_in_full(const simulator::ExchangeRecord& record) {
  std::string text =
      fmt::format("<h2>The exchange: {}, decided by {}</h2><pre>{}</pre><pre>{}</pre>",
                  escaped(record.operation), escaped(record.decided_by), escaped(record.request),
                  escaped(record.response));
  if (!record.explanation.empty())
    text += fmt::format("<h2>Why the signature was turned away</h2><pre>{}</pre>",
                        escaped(record.explanation));
  return text;
}

std::string play_section(const Played& played) {
  const bool passed = played.verdict == Verdict::kPassed;
  std::string covers;
  for (const std::string& each : played.covers) covers += " " + each;
  std::string text = fmt::format(
      "<details class=\"play{}\"{}><summary><span class=\"badge\">{}</span> {} <small>{} · {} · "
      "seed {} ·{} · {} simulated · {}</small></summary>\n",
      passed ? "" : " not", passed ? "" : " open", name_of(played.verdict), escaped(played.name),
      escaped(played.slug), name_of(played.channel), played.seed, covers,
      to_span_text(played.figures.simulated), elapsed_text(played.figures.nanoseconds));
  if (!passed) text += "<pre class=\"bad\">" + escaped(failure_text(played)) + "</pre>";
  const Focus focus = focus_of(played);
  DiagramSpan span;
  span.last = played.figures.entries;
  if (!passed) span = {focus.first, focus.last, focus.exchange, 60};
  text += "<h2>What happened</h2>" + sequence_diagram(played.entries, span);
  if (const auto* record = record_of(played, focus.exchange); !passed && record != nullptr)
    text += exchange_in_full(*record);
  return text + steps_table(played) + rulings_table(played) + "</details>\n";
}

}  // namespace

std::string html_page(const Summary& summary) {
  std::string page(kHead);
  page += header(summary);
  for (const Played& played : summary.all) page += play_section(played);
  return page + "</main></body></html>\n";
}

}  // namespace daikou::scenarios
