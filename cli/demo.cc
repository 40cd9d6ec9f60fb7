// daikou demo: a year of a membership shop, on the board chapter by chapter, or as text, with the
// page that shows every exchange.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "cli/checks.h"
#include "cli/demo_release.h"
#include "cli/demo_said.h"
#include "cli/demo_scenario.h"
#include "cli/demo_story.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/time/clock.h"
#include "scenarios/engine/report/html.h"
#include "scenarios/engine/report/report.h"
#include "scenarios/engine/run/runner.h"

namespace daikou::cli {
namespace {

using scenarios::Played;
using scenarios::Scenario;
using simulator::Entry;
using simulator::Fact;

constexpr const char* kDemoFooter =
    "A gateway and a merchant meet over HTTP on two free ports of this machine, under one stepped "
    "clock. Five customers\n"
    "sign up and live a year; an account runs dry, a limit is reached, a rush is throttled, a "
    "customer cancels.\n"
    "\n"
    "The first line of standard output is the board's address: open it in a browser, `next` there "
    "plays the next chapter.\n"
    "The second is the shop's, to buy in it oneself.\n"
    "Between chapters and afterwards the world may be played with; Ctrl-C ends it. With --script "
    "the same year is told\n"
    "as text at once, and leaves a page behind: who told whom what, the steps, what the judge "
    "found.\n"
    "\n"
    "With --release the board steers a gray release to ten thousand users instead: widen, watch "
    "on, "
    "or roll back.\n"
    "\n"
    "Examples:\n"
    "  daikou demo\n"
    "  daikou demo --release\n"
    "  daikou demo --script\n"
    "  daikou demo --script --seed 7 --report build/demo/report.html";

struct DemoOptions {
  std::uint64_t seed = 1;
  bool script = false;
  bool release = false;
  std::string report = "build/demo/report.html";
};

// Tells the journal's entries as sentences, month by month; what happens to the crowd is only
// counted.
class Story {
 public:
  explicit Story(const Scenario& scenario) {
    for (const simulator::Payer& payer : scenario.given.payers) names_.push_back(payer.alias);
  }

  void tell(const Entry& entry) {
    if (entry.fact == Fact::kThrottled) {
      ++throttled_;
      return;
    }
    if (!is_known(entry.payer)) {
      if (entry.fact == Fact::kDebitSettled) ++crowd_settled_;
      return;
    }
    const std::string sentence = sentence_of(entry);
    if (sentence.empty()) return;
    tell_crowd();
    begin_month(entry.at);
    std::printf("  %s  %s\n", to_spaced_text(entry.at).substr(5, 11).c_str(), sentence.c_str());
  }

  void tell_crowd() {
    if (throttled_ == 0 && crowd_settled_ == 0) return;
    std::printf(
        "      a rush  %llu requests came faster than 150 a second and were turned away; sent "
        "again under the same\n"
        "              numbers, %llu debits settled, none lost and none twice\n",
        static_cast<unsigned long long>(throttled_),
        static_cast<unsigned long long>(crowd_settled_));
    throttled_ = crowd_settled_ = 0;
  }

 private:
  bool is_known(PayerId payer) const { return payer && payer.value <= names_.size(); }
  const std::string& name(PayerId payer) const { return names_[payer.value - 1]; }

  void begin_month(Instant at) {
    const std::string month = to_date_text(beijing_date(at)).substr(0, 7);
    if (month == month_) return;
    month_ = month;
    std::printf("\n%s\n", month.c_str());
  }

  std::string sentence_of(const Entry& entry) const {
    const std::string who = name(entry.payer);
    const std::string amount = to_yuan_text(entry.amount) + " CNY";
    switch (entry.fact) {
      case Fact::kMandateSigned:
        return who + " signs: up to " + amount + " a debit, without asking again";
      case Fact::kDebitSettled: return who + " is debited " + amount;
      case Fact::kDebitRefused:
        return who + "'s debit is refused: " + std::string(name_of(entry.reason));
      case Fact::kDebitTurnedAway:
        return who + "'s debit is turned away: " + std::string(name_of(entry.reason));
      case Fact::kFaultApplied: return "mischief: " + entry.text + " meets " + who + "'s debit";
      case Fact::kPayerChanged: return who + " tops up";
      case Fact::kMandateTerminated:
        return who + "'s mandate ends, by the " +
               std::string(name_of(static_cast<TerminatedBy>(entry.number)));
      case Fact::kRefundSettled: return who + " gets " + amount + " back";
      default: return {};
    }
  }

  std::vector<std::string> names_;
  std::string month_;
  std::uint64_t throttled_ = 0;
  std::uint64_t crowd_settled_ = 0;
};

void tell_end(const Played& played) {
  std::printf(
      "\nThe year in figures: %llu exchanges, %llu debits booked, %llu settled, %s CNY moved, in "
      "%.1f s.\n",
      static_cast<unsigned long long>(played.figures.exchanges),
      static_cast<unsigned long long>(played.figures.debits_booked),
      static_cast<unsigned long long>(played.figures.debits_settled),
      to_yuan_text(played.figures.settled).c_str(),
      static_cast<double>(played.figures.nanoseconds) / 1e9);
  std::printf("\nThe judge read the journal and the bills:\n");
  for (const scenarios::Ruling& ruling : played.rulings)
    std::printf("  %-9s %s\n", ruling.findings.empty() ? "kept" : "BROKEN",
                std::string(ruling.invariant->sentence).c_str());
}

bool write_page(const std::string& path, const std::string& page) {
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << page;
  return static_cast<bool>(file.flush());
}

Played tell_as_text(const Scenario& scenario, const DemoOptions& options) {
  Progress progress(scenario.when.all.size());
  scenarios::PlayOptions play;
  play.door = scenarios::Door::kSockets;
  play.entries_kept = 100'000;
  play.step_done = [&](std::size_t ended, const std::string& name) { progress.show(ended, name); };
  std::printf("daikou " DAIKOU_VERSION
              ", seed %llu: a year of a membership shop on WeChat Pay, over HTTP\n",
              static_cast<unsigned long long>(options.seed));
  Played played = scenarios::play(scenario, Channel::kWechatV2, options.seed, play);
  progress.clear();
  Story story(scenario);
  for (const Entry& entry : played.entries) story.tell(entry);
  story.tell_crowd();
  tell_end(played);
  std::fputs(scenarios::failure_text(played).c_str(), stdout);
  return played;
}

ExitCode script(const Scenario& scenario, const DemoOptions& options) {
  const Played played = tell_as_text(scenario, options);
  if (!write_page(options.report, scenarios::html_report({played}))) {
    std::fprintf(stderr, "daikou demo: %s: cannot be written\n", options.report.c_str());
    return ExitCode::kUsage;
  }
  std::printf("\nThe year on a page: %s\n",
              std::filesystem::absolute(options.report).string().c_str());
  return played.verdict == scenarios::Verdict::kPassed ? ExitCode::kDone : ExitCode::kAssertion;
}

// What the shop told its customers is shown on the board, this many of the last.
constexpr std::size_t kSaidMax = 30;

using StoryLine = std::shared_ptr<simulator::control::Story>;

// Plays a chapter whenever somebody at the board wants one, until the program ends.
Played tell_on_board(const Scenario& scenario, std::uint64_t seed,
                     std::promise<StoryLine>& staged) {
  StoryLine story;
  scenarios::PlayOptions play;
  play.door = scenarios::Door::kSockets;
  play.staged = [&](scenarios::Stage& stage) {
    story = stage.gateway().story();
    story->begin(stage.cell().id, demo_title(), demo_chapters());
    story->listen([&stage] {
      const auto merchant = stage.merchant();
      return merchant ? said_by(**merchant, kSaidMax) : std::vector<simulator::control::Said>{};
    });
    std::printf("The board: %s/\n", stage.gateway_origin().c_str());
    std::printf("The shop: %s/\n", stage.merchant_origin().c_str());
    std::printf("Open the board in a browser; `next` there plays the story. Ctrl-C ends it.\n");
    std::fflush(stdout);
    staged.set_value(story);
  };
  play.step_begins = [&](std::size_t step) {
    if (!begins_chapter(step)) return true;
    if (step > 0) story->chapter_played();
    const bool goes_on = story->wait_for_next();
    if (!goes_on) story->hush();
    return goes_on;
  };
  play.played_out = [&](const Played& played) {
    story->chapter_played();
    story->end(demo_ending(played));
    story->wait_for_leave();
    story->hush();
  };
  Played played = scenarios::play(scenario, Channel::kWechatV2, seed, play);
  if (!story) staged.set_value(nullptr);
  return played;
}

ExitCode board(const Scenario& scenario, const DemoOptions& options) {
  hold_end_signals();
  std::promise<StoryLine> staged;
  Played played;
  std::thread teller([&] { played = tell_on_board(scenario, options.seed, staged); });
  const StoryLine story = staged.get_future().get();
  if (story) {
    wait_for_end_signal();
    story->leave();
  }
  teller.join();
  std::fputs(scenarios::failure_text(played).c_str(), stderr);
  return story ? ExitCode::kDone : ExitCode::kBug;
}

ExitCode demo(const DemoOptions& options) {
  const Result<Scenario> scenario =
      scenarios::parse_scenario(kDemoScenario, "scenarios/demo/a_year_of_membership.yaml");
  if (!scenario || scenario->when.all.size() != demo_steps()) {
    std::fprintf(stderr, "daikou demo: %s\n",
                 scenario ? "the chapters do not fit the scenario's steps"
                          : scenario.error().detail.c_str());
    return ExitCode::kBug;
  }
  return options.script ? script(*scenario, options) : board(*scenario, options);
}

}  // namespace

void add_demo(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<DemoOptions>();
  CLI::App* verb =
      app.add_subcommand("demo", "A year of a membership shop, on the board or told as text");
  as_seed(verb->add_option("--seed", options->seed, "What everything drawn is drawn from"))
      ->capture_default_str();
  verb->add_flag("--script", options->script, "Tell it as text at once, without the board");
  verb->add_option("--report", options->report, "With --script: where the page goes")
      ->capture_default_str();
  verb->footer(kDemoFooter);
  verb->add_flag("--release", options->release, "Steer a gray release on the board instead")
      ->excludes("--script");
  verb->callback(
      [options, &exit] { exit = options->release ? demo_release(options->seed) : demo(*options); });
}

}  // namespace daikou::cli
