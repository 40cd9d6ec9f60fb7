#include "scenarios/engine/report/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/engine/report/chart.h"
#include "scenarios/engine/report/style_sheet.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

using simulator::metrics::to_percent_text;

std::string money_in_words(double fen) { return fmt::format("{:.2f}", fen / 100); }
std::string share_in_words(double share) { return fmt::format("{:.2f} %", share * 100); }
std::string number_in_words(double number) { return fmt::format("{:.10g}", number); }
std::string mean_in_words(double number) { return fmt::format("{:.1f}", number); }

using InWords = std::string (*)(double);
InWords words_for(Unit unit, bool is_mean) {
  switch (unit) {
    case Unit::kMoney: return &money_in_words;
    case Unit::kShare: return &share_in_words;
    case Unit::kNumber: break;
  }
  return is_mean ? &mean_in_words : &number_in_words;
}

std::string points_in_words(double share) { return fmt::format("{:.2f} pp", share * 100); }

// "+1.50", of shares in percentage points: "+1.50 pp". Nothing and what rounds to it have no sign.
std::string difference_in_words(double value, Unit unit) {
  const InWords words = unit == Unit::kShare ? &points_in_words : words_for(unit, true);
  std::string text = words(std::abs(value));
  if (text == words(0)) return text;
  return (value < 0 ? "-" : "+") + text;
}

struct RowTexts {
  std::string a;
  std::string b;
  std::string difference;
  std::string low;
  std::string high;
};

RowTexts texts_of(const ComparedFigure& figure) {
  const Unit unit = figure.kind->unit;
  const InWords words = words_for(unit, true);
  return {words(figure.mean_a), words(figure.mean_b), difference_in_words(figure.difference, unit),
          difference_in_words(figure.interval.low, unit),
          difference_in_words(figure.interval.high, unit)};
}

// "1..20", or "3, 7" for seeds with gaps.
std::string seeds_in_text(const std::vector<std::uint64_t>& seeds) {
  if (seeds.size() > 1 && seeds.back() - seeds.front() == seeds.size() - 1)
    return fmt::format("{}..{}", seeds.front(), seeds.back());
  return fmt::format("{}", fmt::join(seeds, ", "));
}

std::string setting_of(const Comparison& comparison) {
  return fmt::format("{} people, {}, {} simulated, seeds {}", comparison.people,
                     name_of(comparison.channel), to_span_text(comparison.simulated),
                     seeds_in_text(comparison.seeds));
}

std::string trouble_text(const ComparedSide& side, std::string_view letter, std::size_t plays) {
  if (side.trouble.empty()) return "";
  return fmt::format("{}: {} of {} plays did not pass; {}\n", letter, side.trouble.size(), plays,
                     side.trouble.front());
}

using Ordered = nlohmann::ordered_json;

Ordered side_json(const ComparedSide& side) {
  return {{"file", side.file}, {"name", side.name}, {"trouble", side.trouble}};
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::kMoney: return "fen";
    case Unit::kShare: return "share";
    case Unit::kNumber: break;
  }
  return "number";
}

Ordered figure_json(const ComparedFigure& figure) {
  return {{"name", figure.kind->name},
          {"means", figure.kind->means},
          {"unit", unit_name(figure.kind->unit)},
          {"mean_a", figure.mean_a},
          {"mean_b", figure.mean_b},
          {"difference", figure.difference},
          {"low", figure.interval.low},
          {"high", figure.interval.high},
          {"conclusion", figure.conclusion},
          {"a", figure.a},
          {"b", figure.b}};
}

std::string figure_row(const ComparedFigure& figure) {
  const RowTexts texts = texts_of(figure);
  return fmt::format(
      "<tr><td>{}<small>{}</small></td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
      "<td class=\"number\">{}</td><td class=\"number\">{} to {}</td><td><b>{}</b></td></tr>\n",
      escaped(figure.kind->title), escaped(figure.kind->means), texts.a, texts.b, texts.difference,
      texts.low, texts.high, escaped(figure.conclusion));
}

std::string figure_chart(const ComparedFigure& figure, const std::vector<std::uint64_t>& seeds) {
  Chart chart;
  chart.title = std::string(figure.kind->title) + ", by seed";
  chart.label = words_for(figure.kind->unit, false);
  for (const std::uint64_t seed : seeds) chart.marks.push_back(std::to_string(seed));
  chart.lines = {{"A", "first", {}}, {"B", "second", {}}};
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    chart.lines[0].values.emplace_back(figure.a[i]);
    chart.lines[1].values.emplace_back(figure.b[i]);
  }
  return line_chart(chart);
}

constexpr std::string_view kMethod =
    "Each seed draws the people's lives once, and both policies meet them. The interval is the "
    "exact "
    "one of Wilcoxon's signed-rank test over the seeds' differences, two-sided: if the policies "
    "did "
    "the same, it would leave out 0 in fewer comparisons than its doubt. It holds for each figure "
    "by "
    "itself; of many figures a few leave it out by chance.";

std::string side_text(const ComparedSide& side, std::string_view letter) {
  return fmt::format("<p><b>{}</b> {} <code>{}</code></p>\n", letter, escaped(side.name),
                     escaped(side.file));
}

}  // namespace

std::string compare_command(const Comparison& comparison) {
  return fmt::format("daikou compare {} {} --channel {} --seeds {}..{} --confidence {}%",
                     comparison.a.file, comparison.b.file, name_of(comparison.channel),
                     comparison.seeds.front(), comparison.seeds.back(),
                     fmt::format("{:.10g}", comparison.confidence * 100));
}

std::string comparison_text(const Comparison& comparison) {
  std::string text =
      fmt::format("A  {}: {}\nB  {}: {}\n{}\n\n", comparison.a.file, comparison.a.name,
                  comparison.b.file, comparison.b.name, setting_of(comparison));
  text += fmt::format("{:<18} {:>12} {:>12} {:>12}   {:<26} {}\n", "mean of a seed", "A", "B",
                      "difference", to_percent_text(comparison.confidence) + " interval",
                      "what it shows");
  for (const ComparedFigure& figure : comparison.figures) {
    const RowTexts texts = texts_of(figure);
    text +=
        fmt::format("{:<18} {:>12} {:>12} {:>12}   {:<26} {}\n", figure.kind->title, texts.a,
                    texts.b, texts.difference, texts.low + " to " + texts.high, figure.conclusion);
  }
  const std::string trouble = trouble_text(comparison.a, "A", comparison.seeds.size()) +
                              trouble_text(comparison.b, "B", comparison.seeds.size());
  return text + (trouble.empty() ? "" : "\n" + trouble);
}

std::string comparison_json(const Comparison& comparison) {
  Ordered figures = Ordered::array();
  for (const ComparedFigure& figure : comparison.figures) figures.push_back(figure_json(figure));
  const Ordered json{{"program", "daikou " DAIKOU_VERSION},
                     {"command", compare_command(comparison)},
                     {"a", side_json(comparison.a)},
                     {"b", side_json(comparison.b)},
                     {"channel", name_of(comparison.channel)},
                     {"people", comparison.people},
                     {"simulated_ms", comparison.simulated.count()},
                     {"confidence", comparison.confidence},
                     {"seeds", comparison.seeds},
                     {"figures", std::move(figures)}};
  return json.dump(2, ' ', false, Ordered::error_handler_t::replace) + "\n";
}

std::string comparison_html(const Comparison& comparison) {
  std::string page = page_head("Two policies, the same people");
  page += "<header>\n<h1>Two policies, the same people</h1>\n" + side_text(comparison.a, "A") +
          side_text(comparison.b, "B") + "<p class=\"soft\">" + escaped(setting_of(comparison)) +
          "</p>\n</header>\n<main>\n";
  page += fmt::format(
      "<h2>Figures of a seed</h2>\n<div class=\"wide turns\" tabindex=\"0\"><table><thead><tr>"
      "<th>figure</th><th class=\"number\">A, mean</th><th class=\"number\">B, mean</th>"
      "<th class=\"number\">difference</th><th class=\"number\">{} interval</th>"
      "<th>what it shows</th></tr></thead><tbody>\n",
      to_percent_text(comparison.confidence));
  for (const ComparedFigure& figure : comparison.figures) page += figure_row(figure);
  page += fmt::format("</tbody></table></div>\n<p class=\"soft\">{}</p>\n", kMethod);
  for (const auto& [side, letter] : {std::pair(&comparison.a, "A"), std::pair(&comparison.b, "B")})
    if (const std::string trouble = trouble_text(*side, letter, comparison.seeds.size());
        !trouble.empty())
      page +=
          "<div class=\"trouble failed\"><p class=\"what\">" + escaped(trouble) + "</p></div>\n";
  page += "<h2>Seed by seed</h2>\n<div class=\"charts\">";
  for (const ComparedFigure& figure : comparison.figures)
    page += figure_chart(figure, comparison.seeds);
  return page + "</div>\n<h2>Play it again</h2>\n<pre class=\"command\">" +
         escaped(compare_command(comparison)) + "</pre>\n</main>\n</body>\n</html>\n";
}

}  // namespace daikou::scenarios
