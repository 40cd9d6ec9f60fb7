// daikou explore, replay, shrink: drawn stories by seed, the same one again, and a failing one made
// small.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "cli/checks.h"
#include "cli/files.h"
#include "cli/playing.h"
#include "cli/progress.h"
#include "cli/verbs.h"
#include "core/time/clock.h"
#include "scenarios/engine/explore/logbook.h"
#include "scenarios/engine/explore/shrink.h"
#include "scenarios/engine/explore/story.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/run/runner.h"
#include "scenarios/engine/yaml/parse.h"

namespace daikou::cli {
namespace {

using scenarios::Digesting;
using scenarios::Logbook;
using scenarios::Part;
using scenarios::Trial;
using scenarios::Verdict;

constexpr const char* kExploreFooter =
    "Every seed is a story: payers, prices, faults, outages, cancellations, clock steps and "
    "changed\n"
    "keys on one channel, which a right merchant lives through. All invariants judge it. What "
    "breaks\n"
    "one is made small and saved as a scenario.\n"
    "\n"
    "Exit status: 0 every world held; 3 an invariant was broken; 5 too little was reached\n"
    "(--reach-all); 2 an option is wrong; 70 a bug of ours, such as a seed whose second play "
    "wrote\n"
    "another journal.\n"
    "\n"
    "Examples:\n"
    "  daikou explore                                     seeds 1..200 on every channel\n"
    "  daikou explore --seeds 1..10000 --jobs 2 --json build/explore.json\n"
    "  daikou explore --minutes 10 --channel alipay       as many as ten minutes hold\n"
    "  daikou explore --seeds 1..50 --check-determinism   each seed twice, with other jobs";
constexpr const char* kReplayFooter =
    "The journal's digest is the same whenever the same file or seed is played.\n"
    "\n"
    "Examples:\n"
    "  daikou replay 17                          what `daikou explore` made of seed 17\n"
    "  daikou replay 17 --channel alipay         the same on one channel\n"
    "  daikou replay explored/seed-17.yaml --keep-journal build/journals\n"
    "  daikou replay 17 --print                  the story as a scenario, without playing it";
constexpr const char* kShrinkFooter =
    "Examples:\n"
    "  daikou shrink explored/seed-17.yaml --out small.yaml\n"
    "  daikou shrink failing.yaml --plays 2000";

constexpr std::size_t kPlaysMax = 600;

struct ExploreOptions {
  std::string seeds;
  double minutes = 0;
  std::size_t jobs = 0;
  std::string channel;
  std::string save = "explored";
  std::size_t plays = kPlaysMax;
  std::string json;
  bool check_determinism = false;
  bool reach_all = false;
  bool quiet = false;
};

struct ReplayOptions {
  std::string what;
  std::string channel;
  std::string keep_journal;
  bool print = false;
};

struct ShrinkOptions {
  std::string file;
  std::string out;
  std::size_t plays = kPlaysMax;
};

ExitCode complain_of(const char* verb, const Error& error) {
  std::fprintf(stderr, "daikou %s: %s\n", verb, error.detail.c_str());
  return error.code == ErrorCode::kInternal ? ExitCode::kBug : ExitCode::kUsage;
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
  return text;
}

// What made a play fail, in a line each.
std::vector<std::string> reasons_of(const Trial& trial) {
  std::vector<std::string> reasons;
  for (const scenarios::Failure& failure : trial.played.failures)
    reasons.push_back(failure.step + ": " + failure.error.detail);
  for (const scenarios::Ruling& ruling : trial.played.rulings)
    for (const scenarios::Finding& finding : ruling.findings)
      reasons.push_back(finding.invariant + ": " + to_spaced_text(finding.at) + " " + finding.what);
  return reasons;
}

// A document that breaks what the trial broke first, made as small as so many plays allow.
scenarios::Shrunk made_small(const Part& document, const std::string& broken, std::size_t plays) {
  Progress progress(plays);
  const auto still_fails = [&](const Part& candidate) {
    const Result<Trial> trial = try_document(candidate, {});
    return trial && std::ranges::find(trial->broken, broken) != trial->broken.end();
  };
  scenarios::Shrunk shrunk =
      shrink(document, still_fails, plays, [&](const scenarios::Shrunk& so_far) {
        progress.show(so_far.plays, std::to_string(size_of(so_far.document)) + " values left");
      });
  progress.clear();
  return shrunk;
}

// The scenario with what it breaks written above it.
std::string annotated(const Part& document, const std::string& path, const std::string& found_by) {
  std::string text = "# Found by: " + found_by + "\n";
  if (const Result<Trial> trial = try_document(document, {}, Digesting::kYes, path)) {
    constexpr std::size_t kReasonsMax = 3;
    std::vector<std::string> reasons = reasons_of(*trial);
    reasons.resize(std::min(reasons.size(), kReasonsMax));
    for (const std::string& each : reasons) text += "# Broken: " + each + "\n";
    text += "# Journal: sha256 " + trial->journal + "\n";
  }
  return text + text_of(document);
}

Result<Done> save_small(const Part& document, const std::string& broken, std::size_t plays,
                        const std::string& path, const std::string& found_by) {
  const std::size_t before = size_of(document);
  const scenarios::Shrunk shrunk = made_small(document, broken, plays);
  std::error_code ignored;
  if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty())
    std::filesystem::create_directories(folder, ignored);
  DAIKOU_CHECK(write_file(path, annotated(shrunk.document, path, found_by), FileMode::kShared));
  std::printf("  saved: %s (%zu values of %zu, after %zu plays)\n  replay: daikou replay %s\n",
              path.c_str(), size_of(shrunk.document), before, shrunk.plays, path.c_str());
  return Done{};
}

// --- explore ---

Result<scenarios::Expedition> expedition_of(const ExploreOptions& options) {
  constexpr std::uint64_t kSeedsMax = 100'000'000;
  constexpr std::uint64_t kSeedsUsual = 200;
  scenarios::Expedition expedition;
  expedition.last = options.minutes > 0 ? kSeedsMax : kSeedsUsual;
  if (!options.seeds.empty()) {
    DAIKOU_TRY(const SeedRange range, seed_range_from_text(options.seeds, kSeedsMax));
    expedition.first = range.first;
    expedition.last = range.last;
  }
  expedition.jobs = options.jobs;
  DAIKOU_TRY(expedition.channel, channel_option(options.channel));
  if (options.check_determinism) expedition.digesting = Digesting::kYes;
  if (options.minutes > 0) {
    constexpr double kNanosecondsPerMinute = 60e9;
    const std::int64_t end = monotonic_nanoseconds() +
                             static_cast<std::int64_t>(options.minutes * kNanosecondsPerMinute);
    expedition.enough = [end] { return monotonic_nanoseconds() >= end; };
  }
  return expedition;
}

std::string command_for(const ExploreOptions& options, std::uint64_t seed) {
  return "daikou explore --seeds " + std::to_string(seed) +
         (options.channel.empty() ? "" : " --channel " + options.channel);
}

Logbook go(const scenarios::Expedition& expedition, bool quiet) {
  Logbook book;
  Progress progress(expedition.last - expedition.first + 1);
  const std::int64_t began = monotonic_nanoseconds();
  explore(expedition, [&](const Trial& trial) {
    book.take(trial);
    if (!trial.broken.empty()) {
      progress.clear();
      std::printf("seed %llu [%s] broke %s\n", static_cast<unsigned long long>(trial.seed),
                  std::string(name_of(trial.played.channel)).c_str(),
                  joined_names(trial.broken).c_str());
      if (!quiet)
        for (const std::string& reason : reasons_of(trial)) std::printf("  %s\n", reason.c_str());
      std::fflush(stdout);
    }
    progress.show(book.trials, std::to_string(book.broken.size()) + " broken");
  });
  progress.clear();
  book.nanoseconds = monotonic_nanoseconds() - began;
  return book;
}

// Plays everything once more with another number of jobs; what differs is a bug of ours.
ExitCode check_again(scenarios::Expedition expedition, const Logbook& first) {
  const std::size_t before = expedition.jobs;
  expedition.jobs = before == 1 ? 2 : 1;
  if (!first.journals.empty()) expedition.last = first.journals.rbegin()->first;
  expedition.enough = nullptr;
  const Logbook second = go(expedition, true);
  std::uint64_t differing = 0;
  for (const auto& [seed, journal] : first.journals) {
    const auto same = second.journals.find(seed);
    if (same != second.journals.end() && same->second == journal) continue;
    ++differing;
    std::printf("seed %llu wrote another journal the second time\n",
                static_cast<unsigned long long>(seed));
  }
  std::printf("determinism: %zu seeds twice, with other --jobs: %llu differ; sha256 %s\n",
              first.journals.size(), static_cast<unsigned long long>(differing),
              first.journals_digest().c_str());
  return differing == 0 ? ExitCode::kDone : ExitCode::kBug;
}

ExitCode run_explore(const ExploreOptions& options) {
  const Result<scenarios::Expedition> expedition = expedition_of(options);
  if (!expedition) return complain_of("explore", expedition.error());
  const Logbook book = go(*expedition, options.quiet);
  for (const auto& [seed, broken] : book.broken) {
    const std::string path =
        (std::filesystem::path(options.save) / ("seed-" + std::to_string(seed) + ".yaml")).string();
    const Result<Done> saved =
        save_small(scenarios::story_of(seed, expedition->channel), broken.front(), options.plays,
                   path, command_for(options, seed));
    if (!saved) return complain_of("explore", saved.error());
  }
  std::fputs((sometimes_text(book) + summary_text(book)).c_str(), stdout);
  if (!options.json.empty())
    if (const Result<Done> written =
            write_file(options.json, logbook_json(book), FileMode::kShared);
        !written)
      return complain_of("explore", written.error());
  if (options.check_determinism)
    if (const ExitCode exit = check_again(*expedition, book); exit != ExitCode::kDone) return exit;
  if (book.broken.empty() && options.reach_all && !book.never_reached().empty()) {
    std::printf("%zu situations never came about: too little to tell\n",
                book.never_reached().size());
    return ExitCode::kInconclusive;
  }
  if (book.broken.empty()) return ExitCode::kDone;
  const bool bug = std::ranges::any_of(book.broken, [](const auto& each) {
    return each.second.back() == name_of(Verdict::kInternal) ||
           each.second.back() == name_of(Verdict::kConfiguration);
  });
  return bug ? ExitCode::kBug : ExitCode::kInvariant;
}

// --- replay ---

void print_trial(const Trial& trial) {
  std::fputs(play_line(trial.played).c_str(), stdout);
  for (const std::string& reason : reasons_of(trial)) std::printf("  %s\n", reason.c_str());
  std::printf("  journal: %llu entries, sha256 %s\n",
              static_cast<unsigned long long>(trial.played.figures.entries), trial.journal.c_str());
}

ExitCode run_replay(const ReplayOptions& options) {
  const Result<std::optional<Channel>> channel = channel_option(options.channel);
  if (!channel) return complain_of("replay", channel.error());
  const Result<SeedRange> seed = seed_range_from_text(options.what, 1);
  std::vector<scenarios::Scenario> all;
  const Result<scenarios::Scenario> read =
      seed ? scenarios::parse_scenario(text_of(scenarios::story_of(seed->first, *channel)),
                                       "seed-" + options.what + ".yaml")
           : scenarios::load_scenario(options.what);
  if (seed && options.print) {
    std::fputs(text_of(scenarios::story_of(seed->first, *channel)).c_str(), stdout);
    return ExitCode::kDone;
  }
  if (!read) return complain_of("replay", read.error());
  all.push_back(*read);
  scenarios::RunOptions run;
  run.channel = *channel;
  scenarios::PlayOptions play;
  play.journal_folder = options.keep_journal;
  std::error_code ignored;
  if (!options.keep_journal.empty())
    std::filesystem::create_directories(options.keep_journal, ignored);
  const std::vector<scenarios::Turn> turns = turns_of(all, run);
  if (turns.empty())
    return complain_of("replay", {ErrorCode::kMalformed,
                                  options.what + " holds for no channel " + options.channel});
  Verdict gravest = Verdict::kPassed;
  for (const scenarios::Turn& turn : turns) {
    const Trial trial =
        try_scenario(*turn.scenario, turn.channel, turn.seed, play, Digesting::kYes);
    print_trial(trial);
    gravest = std::max(gravest, trial.played.verdict);
  }
  return exit_code_of(gravest);
}

// --- shrink ---

// The document narrowed to the channel and seed it fails on first.
Result<std::pair<Part, std::string>> failing_part(const std::string& file) {
  DAIKOU_TRY(const scenarios::Scenario scenario, scenarios::load_scenario(file));
  DAIKOU_TRY(const form::Node node, scenarios::yaml::load(file));
  const std::vector<scenarios::Scenario> all{scenario};
  for (const scenarios::Turn& turn : turns_of(all, {})) {
    const Trial trial = try_scenario(scenario, turn.channel, turn.seed, {}, Digesting::kNo);
    if (trial.broken.empty()) continue;
    Part document = scenarios::part_of(node);
    std::erase_if(document.parts, [](const auto& each) {
      return each.first == "channels" || each.first == "seeds" || each.first == "not_for";
    });
    document.put("channels", Part::list({Part::scalar(std::string(name_of(turn.channel)))}));
    document.put("seeds", Part::list({Part::scalar(std::to_string(turn.seed))}));
    return std::pair{std::move(document), trial.broken.front()};
  }
  return Error{ErrorCode::kRefused, file + " passes on every channel and seed it holds for"};
}

ExitCode run_shrink(const ShrinkOptions& options) {
  const auto failing = failing_part(options.file);
  if (!failing) return complain_of("shrink", failing.error());
  const auto& [document, broken] = *failing;
  std::printf("%s breaks %s\n", options.file.c_str(), broken.c_str());
  std::filesystem::path out(options.out);
  if (out.empty()) {
    out = options.file;
    out.replace_extension(".small.yaml");
  }
  const Result<Done> saved =
      save_small(document, broken, options.plays, out.string(), "daikou shrink " + options.file);
  return saved ? ExitCode::kDone : complain_of("shrink", saved.error());
}

}  // namespace

void add_explore(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<ExploreOptions>();
  CLI::App* verb = app.add_subcommand("explore", "Plays random but lawful stories and judges them");
  verb->add_option("--seeds", options->seeds, "A range of seeds, such as 1..500; 1..200");
  verb->add_option("--minutes", options->minutes, "No new world after so many minutes")
      ->check(CLI::Range(0.001, 100'000.0));
  as_count(verb->add_option("--jobs", options->jobs, "Worlds at a time; 0: one a core"));
  verb->add_option("--channel", options->channel, "Only this channel; else the seed says which");
  verb->add_option("--save", options->save, "Folder for what broke an invariant; explored");
  verb->add_option("--plays", options->plays, "Plays spent on making one small; 600");
  verb->add_option("--json", options->json, "Write what was found and reached to this file");
  verb->add_flag("--check-determinism", options->check_determinism,
                 "Play every seed twice and compare the journals");
  verb->add_flag("--reach-all", options->reach_all,
                 "End with 5 when a dangerous situation never came about");
  verb->add_flag("--quiet", options->quiet, "Name broken seeds without the reasons");
  verb->callback([options, &exit] { exit = run_explore(*options); });
  verb->footer(kExploreFooter);
}

void add_replay(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App* verb = app.add_subcommand("replay", "Plays one story again and prints its digest");
  verb->add_option("what", options->what, "A scenario file, or a seed")->required();
  verb->add_option("--channel", options->channel, "Only this channel");
  verb->add_option("--keep-journal", options->keep_journal, "Write the journal into this folder");
  verb->add_flag("--print", options->print, "Print the seed's story as a scenario, and stop");
  verb->callback([options, &exit] { exit = run_replay(*options); });
  verb->footer(kReplayFooter);
}

void add_shrink(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<ShrinkOptions>();
  CLI::App* verb = app.add_subcommand("shrink", "Makes a failing scenario small");
  verb->add_option("file", options->file, "A scenario that fails")->required();
  verb->add_option("--out", options->out, "Where to write it; beside it, as FILE.small.yaml");
  verb->add_option("--plays", options->plays, "Plays at most; 600");
  verb->callback([options, &exit] { exit = run_shrink(*options); });
  verb->footer(kShrinkFooter);
}

}  // namespace daikou::cli
