#include "scenarios/engine/compare/compare.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "scenarios/engine/compare/pair.h"
#include "scenarios/engine/run/runner.h"

namespace daikou::scenarios {
namespace {

constexpr std::array<FigureKind, static_cast<std::size_t>(Figure::kCount)> kFigureKinds{{
    {Figure::kRevenue, "revenue", "revenue, CNY", "settled, less what was given back", Unit::kMoney,
     "collects more", "collects less"},
    {Figure::kRecovered, "recovered", "recovered, CNY",
     "settled for periods that had been refused before", Unit::kMoney, "recovers more",
     "recovers less"},
    {Figure::kDebitSuccess, "debit_success", "debit success",
     "periods collected, of those in which a debit ended or was turned away", Unit::kShare,
     "collects a larger share", "collects a smaller share"},
    {Figure::kAttempts, "attempts", "debits asked for", "orders booked", Unit::kNumber,
     "debits more often", "debits less often"},
    {Figure::kLimitHits, "limit_hits", "RULELIMIT hits",
     "debits refused for a limit of amount or count", Unit::kNumber, "hits limits more often",
     "hits limits less often"},
    {Figure::kTopUps, "top_ups", "top-ups", "payers who put money in", Unit::kNumber,
     "has more top-ups", "has fewer top-ups"},
    {Figure::kComplaints, "complaints", "complaints", "complaints made", Unit::kNumber,
     "has more complaints", "has fewer complaints"},
    {Figure::kCancellations, "cancellations", "cancellations", "mandates that payers ended",
     Unit::kNumber, "has more cancellations", "has fewer cancellations"},
}};

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::string conclusion_of(const ComparedFigure& figure, double confidence) {
  const RankInterval& interval = figure.interval;
  if (interval.low <= 0 && interval.high >= 0) return "no difference shown";
  return "B " + std::string(interval.low > 0 ? figure.kind->more : figure.kind->less) + ", " +
         simulator::metrics::to_percent_text(confidence);
}

// One play of one side.
struct Part {
  Outcomes figures{};
  Verdict verdict = Verdict::kPassed;
  std::string trouble;
  milliseconds simulated{0};
};

std::string trouble_of(const Played& played) {
  std::string text = "seed " + std::to_string(played.seed) + ": ";
  text += name_of(played.verdict);
  if (!played.failures.empty()) return text + ": " + played.failures.front().error.detail;
  for (const Ruling& ruling : played.rulings)
    if (!ruling.findings.empty())
      return text + ": " + std::string(ruling.invariant->name) + ": " +
             ruling.findings.front().what;
  return text;
}

Part play_part(const Scenario& scenario, Channel channel, std::uint64_t seed) {
  PolicyOutcome outcome;
  PlayOptions options;
  options.entries_kept = 0;
  options.seen = [&](const simulator::Entry& entry) { outcome.take(entry); };
  const Played played = play(scenario, channel, seed, options);
  Part part{outcome.figures(), played.verdict, {}, played.figures.simulated};
  if (played.verdict != Verdict::kPassed) part.trouble = trouble_of(played);
  return part;
}

// By seed, A's before B's.
std::vector<Part> play_all(const Pair& pair, const CompareOptions& options) {
  std::vector<Part> parts(options.seeds.size() * 2);
  std::mutex mutex;  // Guards `ended` and calls of `played`.
  std::size_t ended = 0;
  RunOptions run;
  run.jobs = options.jobs;
  for_each_at_a_time(parts.size(), jobs_for(run, parts.size()), [&](std::size_t i) {
    parts[i] = play_part(i % 2 == 0 ? pair.a : pair.b, pair.channel, options.seeds[i / 2]);
    const std::lock_guard lock(mutex);
    if (options.played) options.played(++ended);
  });
  return parts;
}

ComparedFigure compared(const FigureKind& kind, const std::vector<Part>& parts, double confidence) {
  ComparedFigure figure;
  figure.kind = &kind;
  std::vector<double> differences;
  for (std::size_t i = 0; i < parts.size(); i += 2) {
    figure.a.push_back(parts[i].figures[static_cast<std::size_t>(kind.figure)]);
    figure.b.push_back(parts[i + 1].figures[static_cast<std::size_t>(kind.figure)]);
    differences.push_back(figure.b.back() - figure.a.back());
  }
  figure.mean_a = mean_of(figure.a);
  figure.mean_b = mean_of(figure.b);
  figure.difference = mean_of(differences);
  figure.interval = signed_rank_interval(differences, confidence);
  figure.conclusion = conclusion_of(figure, confidence);
  return figure;
}

Result<Done> check_options(const CompareOptions& options) {
  const auto wrong = [](std::string what) { return Error{ErrorCode::kMalformed, std::move(what)}; };
  if (options.confidence <= 0.5 || options.confidence >= 1)
    return wrong("confidence " + simulator::metrics::to_percent_text(options.confidence) +
                 ", want more than 50 % and less than 100 %");
  if (options.seeds.size() < pairs_wanted(options.confidence))
    return wrong(std::to_string(options.seeds.size()) + " seeds, want at least " +
                 std::to_string(pairs_wanted(options.confidence)) + ": fewer cannot tell at " +
                 simulator::metrics::to_percent_text(options.confidence));
  if (options.seeds.size() > kPairsMax)
    return wrong(std::to_string(options.seeds.size()) + " seeds, want at most " +
                 std::to_string(kPairsMax));
  return Done{};
}

// A file that asks for what is not there says so once, not once a seed.
Result<Done> check_played(const ComparedSide& side, const Part& part) {
  if (part.verdict != Verdict::kConfiguration) return Done{};
  return Error{ErrorCode::kMalformed, side.file + ": " + part.trouble};
}

}  // namespace

const std::array<FigureKind, static_cast<std::size_t>(Figure::kCount)>& figure_kinds() {
  return kFigureKinds;
}

Result<Comparison> compare(const std::string& file_a, const std::string& file_b,
                           const CompareOptions& options) {
  DAIKOU_CHECK(check_options(options));
  DAIKOU_TRY(const Pair pair, load_pair(file_a, file_b, options.channel));
  const std::vector<Part> parts = play_all(pair, options);
  Comparison comparison;
  comparison.a = {file_a, pair.a.name, {}};
  comparison.b = {file_b, pair.b.name, {}};
  comparison.channel = pair.channel;
  comparison.confidence = options.confidence;
  comparison.seeds = options.seeds;
  comparison.simulated = parts.front().simulated;
  for (const Cohort& cohort : pair.a.given.population) comparison.people += cohort.size;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ComparedSide& side = i % 2 == 0 ? comparison.a : comparison.b;
    DAIKOU_CHECK(check_played(side, parts[i]));
    comparison.gravest = std::max(comparison.gravest, parts[i].verdict);
    if (!parts[i].trouble.empty()) side.trouble.push_back(parts[i].trouble);
  }
  for (const FigureKind& kind : kFigureKinds)
    comparison.figures.push_back(compared(kind, parts, options.confidence));
  return comparison;
}

}  // namespace daikou::scenarios
