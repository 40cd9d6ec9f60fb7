// daikou run: plays scenarios and says what came of them.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "cli/checks.h"
#include "cli/evidence.h"
#include "cli/outcome.h"
#include "cli/playing.h"
#include "cli/progress.h"
#include "cli/verbs.h"
#include "core/time/clock.h"
#include "scenarios/engine/report/html.h"
#include "scenarios/engine/report/json.h"
#include "scenarios/engine/report/junit.h"
#include "scenarios/engine/report/prometheus.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/run/runner.h"
#include "scenarios/engine/scenario/kind.h"
#include "scenarios/engine/yaml/parse.h"

namespace daikou::cli {
namespace {

using scenarios::Played;
using scenarios::Scenario;
using scenarios::Verdict;

constexpr const char* kRunFooter =
    "Every scenario is played on every channel it holds for, in a world of its own, and judged by\n"
    "all invariants. The same file, channel and seed give the same journal, byte for byte.\n"
    "\n"
    "Exit status: 0 all passed; 1 an expectation failed; 2 a file or an option is wrong;\n"
    "3 an invariant was broken; 4 a gate was missed; 5 a gate saw too little to tell; 70 a bug of "
    "ours.\n"
    "The gravest counts: 70, 2, 3, 4, 1, 5.\n"
    "\n"
    "Examples:\n"
    "  daikou run scenarios/suite\n"
    "  daikou run scenarios/suite --seeds 1..50 --jobs 2 --junit build/junit.xml\n"
    "  daikou run scenarios/suite/retry/lost_answer.yaml --over-http --html build/report.html\n"
    "  daikou run scenarios/suite --evidence build/evidence        all of it, in "
    "build/evidence/latest";

constexpr const char* kReleaseFooter =
    "Examples:\n"
    "  daikou release scenarios/release                       every release that should go well\n"
    "  daikou release scenarios/release_stopped/hammers.yaml  one that is rolled back\n"
    "  daikou release scenarios/release --json release.json --html release.html\n"
    "Ends with 0 when everybody was reached, 3 when an invariant was broken, 4 when a gate was "
    "missed, 5 when\n"
    "too little was seen to tell.";

struct RunOptions {
  bool ladder = false;
  std::vector<std::string> paths;
  std::optional<std::uint64_t> seed;
  std::string seeds;
  std::string channel;
  std::string shard = "1/1";
  std::string filter;
  std::size_t jobs = 0;
  bool over_http = false;
  bool list = false;
  bool covers = false;
  bool quiet = false;
  std::string junit;
  std::string html;
  std::string json;
  std::string prometheus;
  std::string keep_journal;
  std::string evidence;
};

ExitCode complain_of_run(const RunOptions& options, const Error& error) {
  std::fprintf(stderr, "daikou %s: %s\n", options.ladder ? "release" : "run", error.detail.c_str());
  return ExitCode::kUsage;
}

// What was found to play, and how many files of a folder were left to which other verb.
struct Found {
  std::vector<Scenario> scenarios;
  std::map<std::string, std::size_t> passed_over;

  std::string passed_over_text() const {
    std::string text;
    for (const auto& [verb, count] : passed_over)
      text += (text.empty() ? "" : ", ") + std::to_string(count) + " for `" + verb + "`";
    return text;
  }
};

// Which other verb takes a file that was met in a folder; empty when this one does.
std::string other_verb(const std::string& file, bool ladder) {
  const Result<form::Node> document = scenarios::yaml::load(file);
  if (!document) return "";  // Broken, and said to be.
  if (const scenarios::FileKind* other = scenarios::other_kind(*document))
    return std::string(other->verb);
  if (scenarios::is_release(*document) == ladder || document->find("when") == nullptr) return "";
  return ladder ? "daikou run" : "daikou release";
}

// Every wrong file is named, not only the first.
Result<Found> load_all(const RunOptions& options) {
  Found found;
  std::string errors;
  for (const std::string& path : options.paths) {
    DAIKOU_TRY(const std::vector<std::string> files, scenarios::scenario_files(path));
    const bool named = files.front() == path;
    for (const std::string& file : files) {
      if (const std::string verb = named ? "" : other_verb(file, options.ladder); !verb.empty()) {
        ++found.passed_over[verb];
        continue;
      }
      Result<Scenario> scenario = scenarios::load_scenario(file);
      if (scenario)
        found.scenarios.push_back(*std::move(scenario));
      else
        errors += (errors.empty() ? "" : "\n") + scenario.error().detail;
    }
  }
  if (!errors.empty()) return Error{ErrorCode::kMalformed, errors};
  return found;
}

Result<scenarios::RunOptions> run_options(const RunOptions& options) {
  scenarios::RunOptions run;
  run.jobs = options.jobs;
  run.filter = options.filter;
  run.play.door = options.over_http ? scenarios::Door::kSockets : scenarios::Door::kStraight;
  run.play.journal_folder = options.keep_journal;
  if (options.ladder)
    run.play.climbed = [](const scenarios::Rung& rung) {
      std::fputs(rung_text(rung).c_str(), stdout);
      std::fflush(stdout);
    };
  if (options.seed) run.seeds = {*options.seed};
  if (!options.seeds.empty()) {
    DAIKOU_TRY(run.seeds, seeds_from_text(options.seeds));
  }
  DAIKOU_TRY(run.shard, scenarios::shard_from_text(options.shard));
  DAIKOU_TRY(run.channel, channel_option(options.channel));
  std::error_code error;
  if (!options.keep_journal.empty())
    std::filesystem::create_directories(options.keep_journal, error);
  if (error) return Error{ErrorCode::kMalformed, options.keep_journal + ": " + error.message()};
  return run;
}

void list(const std::vector<scenarios::Turn>& turns) {
  for (const scenarios::Turn& turn : turns)
    std::printf("%s [%s, seed %llu]: %s\n", turn.scenario->slug().c_str(),
                std::string(name_of(turn.channel)).c_str(),
                static_cast<unsigned long long>(turn.seed), turn.scenario->name.c_str());
}

// Which scenarios prove a requirement, and which requirements nobody proves.
void print_covers(const std::vector<Scenario>& all) {
  constexpr int kRequirementLast = 27;
  for (int number = 1; number <= kRequirementLast; ++number) {
    const std::string requirement = "R" + std::to_string(number);
    std::string slugs;
    for (const Scenario& each : all)
      if (std::ranges::find(each.covers, requirement) != each.covers.end())
        slugs += " " + each.slug();
    std::printf("%-4s%s\n", requirement.c_str(), slugs.empty() ? " -" : slugs.c_str());
  }
}

Result<Done> write_reports(const RunOptions& options, const scenarios::Summary& summary) {
  const auto keep = [](const std::string& path, auto report,
                       const std::vector<Played>& all) -> Result<Done> {
    return path.empty() ? Result<Done>(Done{}) : write_report(path, report(all));
  };
  DAIKOU_CHECK(keep(options.junit, &scenarios::junit_report, summary.all));
  DAIKOU_CHECK(keep(options.prometheus, &scenarios::prometheus_report, summary.all));
  // Of a release the page and the figures are of the world alone: the same seed, the same bytes.
  std::vector<Played> timeless;
  if (options.ladder) timeless = scenarios::without_machine_time(summary.all);
  const std::vector<Played>& shown = options.ladder ? timeless : summary.all;
  DAIKOU_CHECK(keep(options.json, &scenarios::json_report, shown));
  return keep(options.html, &scenarios::html_report, shown);
}

scenarios::Summary perform(const std::vector<scenarios::Turn>& turns,
                           const scenarios::RunOptions& run, bool quiet) {
  scenarios::Summary summary;
  summary.jobs = run.jobs;
  Progress progress(turns.size());
  const std::int64_t began = monotonic_nanoseconds();
  summary.all = run_turns(turns, run, [&](const Played& played, std::size_t ended) {
    progress.clear();
    if (!quiet || played.verdict != Verdict::kPassed) std::fputs(play_line(played).c_str(), stdout);
    std::fputs(failure_text(played).c_str(), stdout);
    if (!quiet) std::fputs(notes_text(played).c_str(), stdout);
    progress.show(ended, played.slug);
  });
  progress.clear();
  summary.nanoseconds = monotonic_nanoseconds() - began;
  return summary;
}

// That everything that is played as a release is one.
Result<Done> check_releases(const std::vector<Scenario>& all) {
  for (const Scenario& each : all)
    if (std::ranges::find(each.when.all, "gray_release", &scenarios::PlacedStep::name) ==
        each.when.all.end())
      return Error{ErrorCode::kMalformed,
                   each.file + ": no step `gray_release` in it; `daikou run` plays it"};
  return Done{};
}

ExitCode run(const RunOptions& options) {
  Result<scenarios::RunOptions> run = run_options(options);
  if (!run) return complain_of_run(options, run.error());
  const Result<Found> found = load_all(options);
  if (!found) return complain_of_run(options, found.error());
  const std::vector<Scenario>& all = found->scenarios;
  const std::string passed_over = found->passed_over_text();
  if (options.ladder)
    if (const Result<Done> releases = check_releases(all); !releases)
      return complain_of_run(options, releases.error());
  const std::vector<scenarios::Turn> turns = turns_of(all, *run);
  if (options.list || options.covers) {
    if (options.list) list(turns);
    if (options.covers) print_covers(all);
    return ExitCode::kDone;
  }
  if (turns.empty())
    return complain_of_run(
        options,
        {ErrorCode::kMalformed, "nothing to play: no scenario fits the options" +
                                    (passed_over.empty() ? "" : "; passed over: " + passed_over)});
  std::optional<EvidenceFolder> evidence;
  if (!options.evidence.empty()) {
    Result<EvidenceFolder> made = EvidenceFolder::create(options.evidence, SystemClock().now());
    if (!made) return complain_of_run(options, made.error());
    evidence = *std::move(made);
    run->play.journal_folder = evidence->journals();
    run->play.world_folder = evidence->worlds();
  }
  run->jobs = scenarios::jobs_for(*run, turns.size());
  std::vector<std::uint64_t> seeds;
  for (const scenarios::Turn& turn : turns) seeds.push_back(turn.seed);
  std::fputs(scenarios::headline(seeds, turns.size(), run->jobs, run->play.door).c_str(), stdout);
  if (!passed_over.empty()) std::printf("passed over: %s\n", passed_over.c_str());
  const scenarios::Summary summary = perform(turns, *run, options.quiet);
  std::fputs(summary_text(summary).c_str(), stdout);
  if (const Result<Done> written = write_reports(options, summary); !written)
    return complain_of_run(options, written.error());
  if (!options.html.empty()) std::printf("report: %s\n", options.html.c_str());
  if (evidence) {
    if (const Result<Done> kept = evidence->close(summary, turns); !kept)
      return complain_of_run(options, kept.error());
    std::printf("evidence: %s\n", evidence->path().c_str());
  }
  for (const Played& played : summary.all)
    if (played.verdict == gravest(summary.all) && played.verdict != Verdict::kPassed) {
      std::printf("replay: %s\n", replay_command(played).c_str());
      break;
    }
  return exit_code_of(gravest(summary.all));
}

}  // namespace

namespace {

// What `run` and `release` have in common.
void add_playing(CLI::App* verb, const std::shared_ptr<RunOptions>& options, ExitCode& exit) {
  verb->add_option("paths", options->paths, "Scenario files, or folders of them")->required();
  auto* seed =
      as_seed(verb->add_option("--seed", options->seed, "Instead of the files' own seeds"));
  verb->add_option("--seeds", options->seeds, "A range of seeds, such as 1..50")->excludes(seed);
  verb->add_option("--channel", options->channel, "Only this channel");
  verb->add_option("--filter", options->filter, "Only what has these words in name or file");
  verb->add_option("--shard", options->shard, "One of several equal parts, such as 1/4");
  as_count(verb->add_option("--jobs", options->jobs, "Plays at a time; 0: one a core"));
  verb->add_flag("--over-http", options->over_http, "Through sockets instead of straight calls");
  verb->add_option("--junit", options->junit, "Write a JUnit report to this file");
  verb->add_option("--html", options->html, "Write a page with every play's story to this file");
  verb->add_option("--json", options->json, "Write everything as JSON to this file");
  verb->add_option("--prometheus", options->prometheus,
                   "Write what every gate said to this file, for Prometheus");
  auto* journals = verb->add_option("--keep-journal", options->keep_journal,
                                    "Write every play's journal into this folder");
  verb->add_option("--evidence", options->evidence,
                   "Keep all there is of this run in a new folder below this one, and link it as "
                   "`latest`; none if left out")
      ->excludes(journals);
  verb->add_flag("--list", options->list, "Say what would be played, and stop");
  verb->add_flag("--covers", options->covers,
                 "Say which requirements are proved by what, and stop");
  verb->add_flag("--quiet", options->quiet, "Say nothing of what passed");
  verb->callback([options, &exit] { exit = run(*options); });
}

}  // namespace

void add_run(CLI::App& app, ExitCode& exit) {
  CLI::App* verb = app.add_subcommand("run", "Plays scenarios and judges them");
  add_playing(verb, std::make_shared<RunOptions>(), exit);
  verb->footer(kRunFooter);
}

void add_release(CLI::App& app, ExitCode& exit) {
  CLI::App* verb =
      app.add_subcommand("release", "Plays gray releases and shows each ladder as it is climbed");
  auto options = std::make_shared<RunOptions>();
  options->jobs = 1;  // Ladders are read one after another.
  options->ladder = true;
  add_playing(verb, options, exit);
  verb->footer(kReleaseFooter);
}

}  // namespace daikou::cli
