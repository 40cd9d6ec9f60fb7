#include "scenarios/engine/report/timeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

// "retry/a.yaml:12" -> "12"; what has no line stays whole.
std::string_view line_of(std::string_view place) {
  const std::size_t colon = place.rfind(':');
  return colon == std::string_view::npos ? place : place.substr(colon + 1);
}

// Where the span lies in the whole, in per cent.
std::string bar(const Played& played, const PlayedStep& step) {
  const Instant begin = played.steps.front().from;
  const auto whole = static_cast<double>((played.steps.back().to - begin).count());
  if (whole <= 0) return "";
  const double left = 100 * static_cast<double>((step.from - begin).count()) / whole;
  const double width = 100 * static_cast<double>((step.to - step.from).count()) / whole;
  return fmt::format(
      "<span class=\"track\"><span class=\"span\" style=\"left:min({:.2f}%,100% - "
      "3px);width:{:.2f}%\"></span>"
      "</span>",
      std::clamp(left, 0.0, 100.0), std::clamp(width, 0.0, 100.0));
}

std::string row(const Played& played, const PlayedStep& step) {
  const std::uint64_t entries =
      step.last_entry < step.first_entry ? 0 : step.last_entry - step.first_entry + 1;
  return fmt::format(
      "<tr{}><td class=\"number\">{}</td><td><code>{}</code>{}</td><td class=\"time\">{}</td>"
      "<td class=\"number\">{}</td><td class=\"bar\">{}</td><td class=\"number\">{}</td></tr>\n",
      step.failed ? " class=\"failed\"" : "", escaped(line_of(step.place)), escaped(step.name),
      step.failed ? " <strong>failed</strong>" : "", exact_text(step.from),
      step.to == step.from ? "" : to_span_text(step.to - step.from), bar(played, step),
      entries == 0 ? "" : std::to_string(entries));
}

}  // namespace

std::string timeline(const Played& played) {
  if (played.steps.empty()) return "";
  std::string text =
      "<div class=\"wide\"><table class=\"timeline\"><thead><tr><th class=\"number\">line</th>"
      "<th>step</th><th>at (Beijing)</th><th class=\"number\">took</th><th>of the whole</th>"
      "<th class=\"number\">entries</th></tr></thead><tbody>\n";
  for (const PlayedStep& step : played.steps) text += row(played, step);
  return text + "</tbody></table></div>\n";
}

}  // namespace daikou::scenarios
