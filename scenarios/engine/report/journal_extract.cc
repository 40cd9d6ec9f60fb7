#include "scenarios/engine/report/journal_extract.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/engine/report/focus.h"
#include "scenarios/engine/report/text.h"

namespace daikou::scenarios {
namespace {

using simulator::Entry;

// What led there is worth more than what came after.
constexpr std::size_t kBefore = 40;
constexpr std::size_t kAfter = 10;

std::string about(const Entry& entry) {
  std::string text(shortened(entry.text, 120));
  if (entry.amount != Fen(0))
    text += (text.empty() ? "" : ", ") + to_yuan_text(entry.amount) + " CNY";
  if (entry.record && text.empty()) text = entry.record->operation;
  return text;
}

std::string row_of(const Entry& entry, std::uint64_t focus) {
  const std::string decided = entry.record ? entry.record->decided_by : "";
  return fmt::format(
      "<tr{}><td class=\"number\">{}</td><td class=\"time\">{}</td><td><code>{}</code></td>"
      "<td>{}</td><td>{}</td><td>{}</td><td class=\"number\">{}</td></tr>\n",
      entry.sequence == focus ? " class=\"failed\"" : "", entry.sequence, exact_text(entry.at),
      name_of(entry.fact), escaped(about(entry)),
      entry.reason == Reason::kNone ? "" : std::string(name_of(entry.reason)), escaped(decided),
      entry.exchange == 0 ? "" : std::to_string(entry.exchange));
}

}  // namespace

std::string journal_extract(const Played& played) {
  if (played.verdict == Verdict::kPassed || played.entries.empty()) return "";
  const std::uint64_t focus = entry_of_failure(played);
  const auto at = focus == 0 ? played.entries.end()
                             : std::ranges::find(played.entries, focus, &Entry::sequence);
  const auto middle = static_cast<std::size_t>(at - played.entries.begin());
  const std::size_t begin = middle - std::min(middle, kBefore);
  const std::size_t end = std::min(middle + kAfter, played.entries.size());
  std::string text = fmt::format(
      "<details><summary>The journal around it: entries {} to {} of {}</summary>\n"
      "<div class=\"wide\" tabindex=\"0\"><table class=\"timeline\"><thead><tr><th "
      "class=\"number\">entry</th><th>at (Beijing)</th><th>fact</th><th>about</th><th>reason</th>"
      "<th>decided by</th><th class=\"number\">exchange</th></tr></thead><tbody>\n",
      played.entries[begin].sequence, played.entries[end - 1].sequence, played.figures.entries);
  for (std::size_t i = begin; i < end; ++i) text += row_of(played.entries[i], focus);
  return text + "</tbody></table></div></details>\n";
}

}  // namespace daikou::scenarios
