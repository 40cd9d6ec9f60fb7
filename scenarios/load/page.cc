// The outcome as a page: figures, and charts drawn as SVG.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/engine/report/style_sheet.h"
#include "scenarios/engine/report/text.h"
#include "scenarios/load/report.h"

namespace daikou::scenarios {
namespace {

constexpr double kWidth = 860;
constexpr double kRight = 840;  // Where the axis ends; half a word may stand beyond.
constexpr double kHeight = 220;
constexpr double kLeft = 60;
constexpr double kBottom = 24;
constexpr double kTop = 10;

constexpr std::string_view kChartStyle =
    "svg.chart{width:100%;max-width:860px;height:auto;display:block}"
    "svg.chart text{font:11px sans-serif;fill:currentColor}"
    "svg.chart .grid{stroke:currentColor;opacity:.15}"
    "svg.chart polyline{fill:none;stroke-width:1.8}"
    ".load td,.load th{padding:.2em .9em;text-align:right}"
    ".load td:first-child,.load th:first-child{text-align:left}";

struct Line {
  std::string_view name;
  std::string_view color;
  std::vector<std::pair<double, double>> points;
};

// A round number at or above `value`.
double ceiling_of(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0, 10.0})
    if (value <= step * power) return step * power;
  return 10 * power;
}

std::string grid(double top, std::string_view unit) {
  std::string text;
  for (int i = 0; i <= 4; ++i) {
    const double y = kTop + (kHeight - kTop - kBottom) * (4 - i) / 4.0;
    text += fmt::format(
        "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
        "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5:g}{6}</text>",
        kLeft, kRight, y, kLeft - 6, y + 4, top * i / 4, unit);
  }
  return text;
}

struct Axis {
  double from = 0;
  double to = 1;
  std::vector<std::pair<double, std::string>> marks;
};

std::string chart(std::string_view title, const std::vector<Line>& lines, const Axis& axis,
                  std::string_view unit) {
  double highest = 0;
  for (const Line& line : lines)
    for (const auto& [x, y] : line.points) highest = std::max(highest, y);
  const double top = ceiling_of(highest);
  const auto x_of = [&](double x) {
    return kLeft + (kRight - kLeft) * (x - axis.from) / std::max(axis.to - axis.from, 1e-9);
  };
  const auto y_of = [&](double y) { return kTop + (kHeight - kTop - kBottom) * (1 - y / top); };
  std::string svg =
      fmt::format("<h2>{}</h2>\n<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\">", title,
                  kWidth, kHeight);
  svg += grid(top, unit);
  for (const auto& [x, word] : axis.marks)
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x_of(x),
                       kHeight - 6, word);
  double legend = kLeft + 10;
  for (const Line& line : lines) {
    svg += fmt::format("<polyline stroke=\"{}\" points=\"", line.color);
    for (const auto& [x, y] : line.points) svg += fmt::format("{:.1f},{:.1f} ", x_of(x), y_of(y));
    svg += fmt::format("\"/><text x=\"{:.0f}\" y=\"{}\" style=\"fill:{}\">{}</text>", legend,
                       kTop + 12, line.color, line.name);
    legend += 90;
  }
  return svg + "</svg>\n";
}

Axis seconds_axis(const LoadOutcome& outcome) {
  const double end = std::max(outcome.seconds, 1.0);
  Axis axis{0, end, {}};
  const double step = std::max(ceiling_of(end / 10), 1.0);
  for (double at = 0; at <= end; at += step) axis.marks.emplace_back(at, fmt::format("{:g} s", at));
  return axis;
}

std::string charts_over_time(const LoadOutcome& outcome) {
  Line due{"due", "#888", {}};
  Line answered{"answered", "#2a7de1", {}};
  Line accepted{"accepted", "#2ca25f", {}};
  Line latency{"p99", "#d9534f", {}};
  // Each second is a level; one that the load ended in would look like a fall.
  const auto whole = static_cast<std::size_t>(std::max(outcome.seconds, 1.0));
  for (std::size_t i = 0; i < std::min(whole, outcome.seconds_seen.size()); ++i) {
    const SecondFigures& second = outcome.seconds_seen[i];
    for (const auto at : {static_cast<double>(i), static_cast<double>(i + 1)}) {
      due.points.emplace_back(at, static_cast<double>(second.due));
      answered.points.emplace_back(at, static_cast<double>(second.answered));
      accepted.points.emplace_back(at, static_cast<double>(second.accepted));
      latency.points.emplace_back(at, static_cast<double>(second.p99) / 1e6);
    }
  }
  std::vector<Line> lines{due, answered};
  if (outcome.accepted) lines.push_back(accepted);
  const Axis axis = seconds_axis(outcome);
  return chart("Requests in each second", lines, axis, "") +
         chart("99 in 100 answers came within, by second", {latency}, axis, " ms");
}

// Quantiles on an axis of nines: 0 %, 90 %, 99 %, 99.9 %, 99.99 %.
std::string chart_of_latencies(const LoadOutcome& outcome) {
  Line line{"all", "#2a7de1", {}};
  constexpr double kNines = 4;
  for (int i = 0; i <= 100; ++i) {
    const double nines = kNines * i / 100;
    const double quantile = 1 - std::pow(10.0, -nines);
    line.points.emplace_back(nines, static_cast<double>(outcome.latency.quantile(quantile)) / 1e6);
  }
  const Axis axis{
      0, kNines, {{0, "fastest"}, {1, "90 %"}, {2, "99 %"}, {3, "99.9 %"}, {4, "99.99 %"}}};
  return chart("Latency from when each was due", {line}, axis, " ms");
}

std::string table_of_answers(const LoadOutcome& outcome) {
  if (outcome.answers.empty()) return {};
  std::string text =
      "<h2>What the answers said</h2>\n<table class=\"load\"><tr><th>outcome</th><th>count</th>"
      "<th>in the channel's words</th></tr>\n";
  for (const auto& [says, figures] : outcome.answers)
    text += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", escaped(says),
                        figures.count, escaped(figures.example));
  return text + "</table>\n";
}

std::string table_of_steps(const LoadOutcome& outcome) {
  std::string text =
      "<h2>Steps</h2>\n<table class=\"load\"><tr><th>due</th><th>answered/s</th><th>p50 ms</th>"
      "<th>p99 ms</th><th></th></tr>\n";
  for (const StepFigures& step : outcome.steps)
    text += fmt::format(
        "<tr><td>{}</td><td>{:.0f}</td><td>{:.2f}</td><td>{:.2f}</td><td>{}</td></tr>\n",
        step.pace.rate ? fmt::format("{}/s", *step.pace.rate) : "all it can",
        step.answered_per_second, static_cast<double>(step.latency.quantile(0.5)) / 1e6,
        static_cast<double>(step.latency.quantile(0.99)) / 1e6,
        step.held ? "held" : "did not hold");
  return text + "</table>\n";
}

}  // namespace

std::string load_html(const LoadOutcome& outcome) {
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>\n"
      "<style>{1}{2}</style></head><body><main>\n<h1>{0}</h1>\n<p><span class=\"verdict {3}\">{3}"
      "</span></p>\n<pre>{4}</pre>\n",
      escaped(outcome.name), report_style_sheet(), kChartStyle,
      outcome.missed.empty() ? "passed" : "failed", escaped(load_text(outcome)));
  html += charts_over_time(outcome) + chart_of_latencies(outcome) + table_of_steps(outcome) +
          table_of_answers(outcome);
  return html + "</main></body></html>\n";
}

}  // namespace daikou::scenarios
