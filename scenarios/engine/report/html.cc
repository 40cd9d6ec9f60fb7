#include "scenarios/engine/report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/engine/report/elapsed.h"
#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/story.h"
#include "scenarios/engine/report/style_sheet.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

constexpr std::size_t kStoriesMax = 200;

// Which turns are told, by their position: those that did not pass first.
std::vector<std::size_t> told(const std::vector<Played>& all) {
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) order[i] = i;
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t i) { return all[i].verdict != Verdict::kPassed; });
  if (order.size() > kStoriesMax) order.resize(kStoriesMax);
  return order;
}

std::string id_of(std::size_t position) { return fmt::format("turn-{}", position + 1); }

std::string headline(const std::vector<Played>& all) {
  const std::size_t passed = count_of(all, Verdict::kPassed);
  if (all.empty()) return "Nothing was played";
  if (passed == all.size())
    return all.size() == 1 ? "The turn passed" : fmt::format("All {} turns passed", all.size());
  return fmt::format("{} of {} turns did not pass", all.size() - passed, all.size());
}

std::string counts(const std::vector<Played>& all) {
  std::string text = "<p>";
  for (const Verdict verdict : kVerdicts)
    if (const std::size_t count = count_of(all, verdict); count != 0)
      text += fmt::format("<span class=\"verdict {0}\">{1} {0}</span> ", name_of(verdict), count);
  return text + "</p>\n";
}

// "1", "1 to 20", "1, 5, 9 and 4 more".
std::string seeds_of(const std::vector<Played>& all) {
  constexpr std::size_t kShown = 3;
  std::set<std::uint64_t> seeds;
  for (const Played& played : all) seeds.insert(played.seed);
  if (seeds.size() > kShown && *seeds.rbegin() - *seeds.begin() == seeds.size() - 1)
    return fmt::format("{} to {}", *seeds.begin(), *seeds.rbegin());
  const auto end =
      std::next(seeds.begin(), static_cast<std::ptrdiff_t>(std::min(kShown, seeds.size())));
  std::string text = fmt::format("{}", fmt::join(seeds.begin(), end, ", "));
  if (seeds.size() > kShown) text += fmt::format(" and {} more", seeds.size() - kShown);
  return text;
}

std::string doors_of(const std::vector<Played>& all) {
  const auto sockets = std::ranges::count(all, Door::kSockets, &Played::door);
  if (sockets == 0) return "in process";
  return static_cast<std::size_t>(sockets) == all.size() ? "over HTTP" : "both";
}

std::string figure(std::string_view name, std::string_view value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, escaped(value));
}

std::string figures(const std::vector<Played>& all) {
  Figures total;
  for (const Played& played : all) {
    total.simulated += played.figures.simulated;
    total.exchanges += played.figures.exchanges;
    total.mandates += played.figures.mandates;
    total.debits_booked += played.figures.debits_booked;
    total.debits_settled += played.figures.debits_settled;
    total.settled = sum(total.settled, played.figures.settled);
    total.nanoseconds += played.figures.nanoseconds;
  }
  return "<dl class=\"figures\">\n" + figure("version", "daikou " DAIKOU_VERSION) +
         figure("seeds", seeds_of(all)) + figure("played", doors_of(all)) +
         figure("simulated", to_span_text(total.simulated)) +
         (total.nanoseconds == 0 ? "" : figure("machine time", elapsed_text(total.nanoseconds))) +
         figure("exchanges", std::to_string(total.exchanges)) +
         figure("mandates signed", std::to_string(total.mandates)) +
         figure("debits settled",
                fmt::format("{} of {}", total.debits_settled, total.debits_booked)) +
         figure("settled", to_yuan_text(total.settled) + " CNY") + "</dl>\n";
}

std::string table_row(const Played& played, const std::string& name) {
  const Figures& figures = played.figures;
  return fmt::format(
      "<tr><td>{}</td><td>{}<small>{}</small></td><td>{}</td><td class=\"number\">{}</td>"
      "<td class=\"covers\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
      "<td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
      verdict_mark(played.verdict), name, escaped(played.slug), name_of(played.channel),
      played.seed, escaped(fmt::format("{}", fmt::join(played.covers, " "))),
      to_span_text(figures.simulated), figures.exchanges, to_yuan_text(figures.settled),
      figures.nanoseconds == 0 ? "" : elapsed_text(figures.nanoseconds));
}

std::string table(const std::vector<Played>& all, const std::set<std::size_t>& with_story) {
  std::string text =
      "<h2>Turns</h2>\n<div class=\"wide turns\" tabindex=\"0\"><table><thead><tr><th>verdict</th>"
      "<th>what is true</th><th>channel</th><th class=\"number\">seed</th><th>covers</th>"
      "<th class=\"number\">simulated</th><th class=\"number\">exchanges</th>"
      "<th class=\"number\">settled, CNY</th><th class=\"number\">took</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string name = escaped(all[i].name);
    if (with_story.contains(i)) name = fmt::format("<a href=\"#{}\">{}</a>", id_of(i), name);
    text += table_row(all[i], name);
  }
  return text + "</tbody></table></div>\n";
}

std::string stories(const std::vector<Played>& all, const std::vector<std::size_t>& order) {
  std::string text = "<h2>Stories</h2>\n";
  if (order.size() < all.size())
    text += fmt::format("<p class=\"soft\">{} turns are in the table alone.</p>\n",
                        all.size() - order.size());
  for (const std::size_t i : order) text += story(all[i], id_of(i));
  return text;
}

}  // namespace

std::string html_report(const std::vector<Played>& all) {
  const std::vector<std::size_t> order = told(all);
  std::string page = page_head(headline(all));
  page += "<header>\n<h1>" + headline(all) + "</h1>\n" + counts(all) + figures(all) +
          "</header>\n<main>\n";
  if (!all.empty()) page += table(all, {order.begin(), order.end()}) + stories(all, order);
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace daikou::scenarios
