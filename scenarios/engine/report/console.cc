#include <fmt/format.h>

#include <algorithm>

#include "scenarios/engine/report/elapsed.h"
#include "scenarios/engine/report/report.h"

namespace daikou::scenarios {
namespace {

constexpr std::size_t kFindingsShown = 5;

std::string seeds_in_words(const std::vector<std::uint64_t>& seeds) {
  if (seeds.empty()) return "seeds as written";
  const auto [low, high] = std::ranges::minmax(seeds);
  return low == high ? fmt::format("seed {}", low) : fmt::format("seeds {}..{}", low, high);
}

std::string in_short(const Figures& figures) {
  return fmt::format("{} simulated, {} mandates, {} debits settled, {} CNY",
                     to_span_text(figures.simulated), figures.mandates, figures.debits_settled,
                     to_yuan_text(figures.settled));
}

std::string_view mark_of(Verdict verdict) {
  return verdict == Verdict::kPassed ? "ok" : name_of(verdict);
}

}  // namespace

std::size_t Summary::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count(all, verdict, &Played::verdict));
}

std::string headline(const std::vector<std::uint64_t>& seeds, std::size_t plays, std::size_t jobs,
                     Door door) {
  return fmt::format("daikou {}, {}: {} plays, {} at a time, {}\n", DAIKOU_VERSION,
                     seeds_in_words(seeds), plays, jobs,
                     door == Door::kStraight ? "in process" : "over HTTP");
}

std::string play_line(const Played& played) {
  return fmt::format("{:<13} {:>8}  {} [{}, seed {}]: {}; {}\n", mark_of(played.verdict),
                     elapsed_text(played.figures.nanoseconds), played.slug, name_of(played.channel),
                     played.seed, played.name, in_short(played.figures));
}

std::string notes_text(const Played& played) {
  std::string text;
  for (const std::string& fault : played.idle_faults)
    text += fmt::format("  note: '{}' was armed and never applied\n", fault);
  return text;
}

std::vector<Played> without_machine_time(std::vector<Played> all) {
  for (Played& played : all) played.figures.nanoseconds = 0;
  return all;
}

std::string replay_command(const Played& played) {
  return fmt::format("daikou {} {} --channel {} --seed {}{}",
                     played.rungs.empty() ? "run" : "release", played.file, name_of(played.channel),
                     played.seed, played.door == Door::kSockets ? " --over-http" : "");
}

std::string failure_text(const Played& played) {
  if (played.verdict == Verdict::kPassed) return "";
  std::string text;
  for (const Failure& failure : played.failures)
    text += fmt::format("  {}: {}: {}\n", failure.place, failure.step, failure.error.detail);
  for (const Ruling& ruling : played.rulings) {
    if (ruling.findings.empty()) continue;
    text += fmt::format("  invariant {}: {} ({})\n", ruling.invariant->name,
                        ruling.invariant->sentence, ruling.invariant->covers);
    for (std::size_t i = 0; i < std::min(ruling.findings.size(), kFindingsShown); ++i)
      text += fmt::format("    {}  {}\n", to_spaced_text(ruling.findings[i].at),
                          ruling.findings[i].what);
    if (ruling.findings.size() > kFindingsShown)
      text += fmt::format("    and {} more\n", ruling.findings.size() - kFindingsShown);
  }
  return text + fmt::format("  replay: {}\n", replay_command(played));
}

std::string summary_text(const Summary& summary) {
  std::uint64_t exchanges = 0;
  std::uint64_t settled = 0;
  for (const Played& played : summary.all) {
    exchanges += played.figures.exchanges;
    settled += played.figures.debits_settled;
  }
  std::string text = fmt::format("{} passed", summary.count(Verdict::kPassed));
  for (const Verdict verdict : kVerdicts)
    if (const std::size_t count = summary.count(verdict); count != 0 && verdict != Verdict::kPassed)
      text += fmt::format(", {} {}", count, name_of(verdict));
  return text + fmt::format(" in {}: {} exchanges, {} debits settled\n",
                            elapsed_text(summary.nanoseconds), exchanges, settled);
}

}  // namespace daikou::scenarios
