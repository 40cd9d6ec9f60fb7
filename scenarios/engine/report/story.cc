#include "scenarios/engine/report/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/engine/report/acts.h"
#include "scenarios/engine/report/elapsed.h"
#include "scenarios/engine/report/exchange_view.h"
#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/journal_extract.h"
#include "scenarios/engine/report/ladder_view.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/report/sequence.h"
#include "scenarios/engine/report/text.h"
#include "scenarios/engine/report/timeline.h"

namespace daikou::scenarios {
namespace {

constexpr std::size_t kExchangesMax = 6;
constexpr std::size_t kFindingsTold = 20;

std::string head(const Played& played) {
  const Figures& figures = played.figures;
  return fmt::format(
      "<summary>{} <b>{}</b> <span class=\"soft\">{} · seed {} · {} · {} simulated{} · {} "
      "exchanges · {} of {} debits settled, {} CNY</span></summary>\n",
      verdict_mark(played.verdict), escaped(played.name), name_of(played.channel), played.seed,
      escaped(fmt::format("{}", fmt::join(played.covers, " "))), to_span_text(figures.simulated),
      figures.nanoseconds == 0 ? "" : " in " + elapsed_text(figures.nanoseconds), figures.exchanges,
      figures.debits_settled, figures.debits_booked, to_yuan_text(figures.settled));
}

std::string trouble(const Failure& failure) {
  return fmt::format(
      "<div class=\"trouble\"><p><code>{}</code> <strong>{}</strong></p><p class=\"what\">{}</p>"
      "</div>\n",
      escaped(failure.place), escaped(failure.step), escaped(failure.error.detail));
}

// What the judge saw, with the entry that shows it.
std::string evidence(const Finding& finding, const Played& played) {
  std::string text = fmt::format("<li><span class=\"time\">{}</span> {}", exact_text(finding.at),
                                 escaped(finding.what));
  const auto entry = std::ranges::find(played.entries, finding.entry, &simulator::Entry::sequence);
  if (finding.entry != 0) text += fmt::format(" <span class=\"soft\">(entry {}", finding.entry);
  if (finding.entry != 0 && entry != played.entries.end())
    text += fmt::format(": {}{}{}", name_of(entry->fact), entry->text.empty() ? "" : " ",
                        escaped(shortened(entry->text, 80)));
  if (finding.exchange != 0) text += fmt::format(", in exchange {}", finding.exchange);
  return text + (finding.entry != 0 ? ")</span></li>\n" : "</li>\n");
}

std::string trouble(const Ruling& ruling, const Played& played) {
  std::string text = fmt::format(
      "<div class=\"trouble violated\"><p>Invariant <code>{}</code> is broken "
      "<span class=\"soft\">({})</span></p><p class=\"what\"><strong>{}</strong></p><ul>\n",
      escaped(ruling.invariant->name), escaped(ruling.invariant->covers),
      escaped(ruling.invariant->sentence));
  const std::size_t shown = std::min(ruling.findings.size(), kFindingsTold);
  for (std::size_t i = 0; i < shown; ++i) text += evidence(ruling.findings[i], played);
  if (shown < ruling.findings.size())
    text += fmt::format("<li>{} more</li>\n", ruling.findings.size() - shown);
  return text + "</ul></div>\n";
}

std::string troubles(const Played& played) {
  if (played.verdict == Verdict::kPassed) return "";
  std::string text = "<h3>What went wrong</h3>\n";
  for (const Failure& failure : played.failures) text += trouble(failure);
  for (const Ruling& ruling : played.rulings)
    if (!held(ruling)) text += trouble(ruling, played);
  return text;
}

std::string sequence(const Played& played) {
  if (played.entries.empty()) return "";
  SequenceView view;
  view.focus = entry_of_failure(played);
  view.marks_focus = view.focus != 0;
  // What no entry shows, shows in the end.
  if (played.verdict != Verdict::kPassed && view.focus == 0)
    view.focus = played.entries.back().sequence;
  view.dropped = played.entries.front().sequence - 1;
  return "<h3>Who said what</h3>\n<div class=\"wide\" tabindex=\"0\">" +
         sequence_diagram(acts_of(played.entries), view) + "</div>\n";
}

// The last ones: a failure shows at the end.
std::string exchanges(const Played& played) {
  const std::vector<const simulator::Entry*> all = telling_exchanges(played);
  if (all.empty()) return "";
  const std::size_t skipped = all.size() - std::min(all.size(), kExchangesMax);
  std::string text = "<h3>Exchanges that tell it</h3>\n";
  if (skipped != 0) text += fmt::format("<p class=\"soft\">{} more before these.</p>\n", skipped);
  for (std::size_t i = skipped; i < all.size(); ++i) text += exchange_view(*all[i]);
  return text;
}

std::string kept_invariants(const Played& played) {
  if (played.rulings.empty())
    return "<p class=\"soft\">Not judged: the turn did not come to its end.</p>\n";
  const auto count = std::ranges::count_if(played.rulings, held);
  std::string text = fmt::format("<details><summary>{} of {} invariants held</summary><ul>\n",
                                 count, played.rulings.size());
  for (const Ruling& ruling : played.rulings)
    if (held(ruling))
      text += fmt::format("<li>{} <span class=\"soft\"><code>{}</code>, {}</span></li>\n",
                          escaped(ruling.invariant->sentence), escaped(ruling.invariant->name),
                          escaped(ruling.invariant->covers));
  return text + "</ul></details>\n";
}

}  // namespace

std::string verdict_mark(Verdict verdict) {
  return fmt::format("<span class=\"verdict {0}\">{0}</span>", name_of(verdict));
}

std::string story(const Played& played, std::string_view id) {
  std::string text = fmt::format("<details class=\"turn {}\"{}>", name_of(played.verdict),
                                 played.verdict == Verdict::kPassed ? "" : " open=\"\"");
  text += head(played) + fmt::format("<div class=\"story\" id=\"{}\">\n", id);
  text += ladder_view(played) + troubles(played);
  text += "<h3>Play it again</h3>\n<pre class=\"command\">" + escaped(replay_command(played)) +
          "</pre>\n";
  if (const std::string steps = timeline(played); !steps.empty())
    text += "<h3>Steps on virtual time</h3>\n" + steps;
  return text + sequence(played) + exchanges(played) + journal_extract(played) +
         kept_invariants(played) + "</div></details>\n";
}

}  // namespace daikou::scenarios
