// daikou compare: the policy laboratory.
#include "scenarios/engine/compare/compare.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>

#include "cli/checks.h"
#include "cli/outcome.h"
#include "cli/playing.h"
#include "cli/progress.h"
#include "cli/verbs.h"
#include "scenarios/engine/report/comparison.h"

namespace daikou::cli {
namespace {

constexpr const char* kCompareFooter =
    "Plays the same people under two merchants, once for each seed, and says of each figure what "
    "the\n"
    "pairs show. The files say the same but for the merchant's side of `given` (merchant, plans,\n"
    "templates, policy). The same files and seeds give the same bytes. docs/compare.md explains "
    "the\n"
    "figures and the statistics.\n"
    "\n"
    "Exit status: 0 the comparison was made, whatever it shows; 2 a file or an option is wrong;\n"
    "3 an invariant was broken in a play; 1 a step failed in one; 70 a bug of ours.\n"
    "\n"
    "Examples:\n"
    "  daikou compare scenarios/compare/without_reminders.yaml "
    "scenarios/compare/with_reminders.yaml\n"
    "  daikou compare A.yaml B.yaml --seeds 50 --jobs 2 --html build/compare.html\n"
    "  daikou compare A.yaml B.yaml --seeds 101..130 --confidence 99% --json build/compare.json";

struct CompareGiven {
  std::string a;
  std::string b;
  std::string seeds = "20";
  std::string channel;
  std::string confidence = "95%";
  std::size_t jobs = 0;
  std::string json;
  std::string html;
};

// "99%", "99.5 %" or "99".
Result<double> confidence_from_text(const std::string& text) {
  double percent = 0;
  const char* end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, percent);
  while (rest != end && (*rest == ' ' || *rest == '%')) ++rest;
  if (error == std::errc() && rest == end) return percent / 100;
  return Error{ErrorCode::kMalformed, "--confidence '" + text + "', want a share such as 95%"};
}

Result<scenarios::CompareOptions> options_of(const CompareGiven& given) {
  scenarios::CompareOptions options;
  const bool is_range = given.seeds.find("..") != std::string::npos;
  DAIKOU_TRY(options.seeds, seeds_from_text(is_range ? given.seeds : "1.." + given.seeds));
  DAIKOU_TRY(options.confidence, confidence_from_text(given.confidence));
  options.jobs = given.jobs;
  DAIKOU_TRY(options.channel, channel_option(given.channel));
  return options;
}

Result<scenarios::Comparison> compare(const CompareGiven& given) {
  DAIKOU_TRY(scenarios::CompareOptions options, options_of(given));
  Progress progress(options.seeds.size() * 2);
  options.played = [&](std::size_t ended) { progress.show(ended, "plays"); };
  Result<scenarios::Comparison> comparison = scenarios::compare(given.a, given.b, options);
  progress.clear();
  if (!comparison) return comparison;
  if (!given.json.empty()) DAIKOU_CHECK(write_report(given.json, comparison_json(*comparison)));
  if (!given.html.empty()) DAIKOU_CHECK(write_report(given.html, comparison_html(*comparison)));
  return comparison;
}

ExitCode run_compare(const CompareGiven& given) {
  const Result<scenarios::Comparison> comparison = compare(given);
  if (!comparison) {
    std::fprintf(stderr, "daikou compare: %s\n", comparison.error().detail.c_str());
    return ExitCode::kUsage;
  }
  std::fputs(comparison_text(*comparison).c_str(), stdout);
  for (const std::string& path : {given.json, given.html})
    if (!path.empty()) std::printf("report: %s\n", path.c_str());
  return exit_code_of(comparison->gravest);
}

}  // namespace

void add_compare(CLI::App& app, ExitCode& exit) {
  auto given = std::make_shared<CompareGiven>();
  CLI::App* verb = app.add_subcommand("compare", "The same people under two merchant policies");
  verb->footer(kCompareFooter);
  verb->add_option("A", given->a, "A scenario with a population: today's policy, say")->required();
  verb->add_option("B", given->b, "The same under another policy")->required();
  verb->add_option("--seeds", given->seeds, "So many, from 1 on; or a range, such as 101..130")
      ->capture_default_str();
  as_count(verb->add_option("--jobs", given->jobs, "Plays at a time; 0: one a core"));
  verb->add_option("--channel", given->channel, "On this channel; the first that both allow");
  verb->add_option("--confidence", given->confidence, "Of the intervals")->capture_default_str();
  verb->add_option("--json", given->json, "Write every figure of every seed to this file");
  verb->add_option("--html", given->html, "Write a page with a chart for each figure to this file");
  verb->callback([given, &exit] { exit = run_compare(*given); });
}

}  // namespace daikou::cli
