// daikou certify: grades a merchant system that is not ours.
#include "scenarios/engine/certify/certify.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cli/credential_folder.h"
#include "cli/outcome.h"
#include "cli/playing.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/http/message.h"
#include "scenarios/engine/certify/reports.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): not in every unistd.h.

namespace daikou::cli {
namespace {

namespace certify = scenarios::certify;

constexpr const char* kCertifyFooter =
    "The target file says how the merchant system is started or found, and by which hooks it\n"
    "subscribes, cancels, moves its clock and shows its books; docs/certify.md is its manual. A\n"
    "gateway of its own is opened, and every rule is tried: forged and altered notifications, "
    "lost\n"
    "answers, empty wallets, throttling, cancellations, wrong bills. A rule whose hook is missing\n"
    "is not assessed, never passed.\n"
    "\n"
    "Grades: A all passed; B what could be tried passed; C, D, E minor, major, critical rules\n"
    "failed; U uncertain.\n"
    "\n"
    "Exit status: 0 nothing failed; 1 a rule failed; 2 the target or an option is wrong; 5 "
    "nothing\n"
    "failed, and something could not be brought about (with --everything: was not assessed);\n"
    "6 the merchant does not start or answer.\n"
    "\n"
    "Examples:\n"
    "  daikou certify target.yaml\n"
    "  daikou certify target.yaml --html certificate.html --junit certify.xml\n"
    "  daikou certify target.yaml --filter callbacks.\n"
    "  daikou certify --list";

struct CertifyOptions {
  std::string target;
  std::string channel;
  std::string filter;
  std::string html;
  std::string json;
  std::string junit;
  std::string keep;
  bool everything = false;
  bool list = false;
  bool quiet = false;
};

ExitCode complain_of_certify(const Error& error) {
  std::fprintf(stderr, "daikou certify: %s\n", error.detail.c_str());
  switch (error.code) {
    case ErrorCode::kMalformed:
    case ErrorCode::kNotFound: return ExitCode::kUsage;
    case ErrorCode::kInternal: return ExitCode::kBug;
    case ErrorCode::kUnknownOutcome: return ExitCode::kInconclusive;
    default: return ExitCode::kUnreachable;
  }
}

std::map<std::string, std::string> environment_of_ours() {
  std::map<std::string, std::string> all;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string variable = *each;
    const std::size_t equals = variable.find('=');
    if (equals != std::string::npos) all[variable.substr(0, equals)] = variable.substr(equals + 1);
  }
  return all;
}

// Where credentials and what the merchant prints lie; gone in the end unless it is kept.
class Workplace {
 public:
  static Result<std::unique_ptr<Workplace>> make(const std::string& keep) {
    std::string folder = keep;
    std::error_code failed;
    if (keep.empty()) {
      std::string pattern = std::filesystem::temp_directory_path(failed) / "daikou_certify_XXXXXX";
      if (::mkdtemp(pattern.data()) != nullptr) folder = pattern;
    } else {
      std::filesystem::create_directories(keep, failed);
      folder = std::filesystem::absolute(keep, failed).string();
    }
    if (folder.empty() || failed)
      return Error{ErrorCode::kMalformed, "--keep " + keep + ": no such folder can be made"};
    return std::unique_ptr<Workplace>(new Workplace(folder, keep.empty()));
  }
  ~Workplace() {
    std::error_code ignored;
    if (passing_) std::filesystem::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  const std::string& folder() const { return folder_; }

 private:
  Workplace(std::string folder, bool passing) : folder_(std::move(folder)), passing_(passing) {}
  std::string folder_;
  bool passing_;
};

// SIGINT and SIGTERM end the run cleanly: the merchant that was started must not stay behind.
class EndWatch {
 public:
  EndWatch() {
    hold_end_signals();
    watch_ = std::thread([this] { wanted_ = wait_for_end_signal(); });
  }
  ~EndWatch() {
    ::pthread_kill(watch_.native_handle(), SIGTERM);  // It waits for that, or for somebody's.
    watch_.join();
  }
  EndWatch(const EndWatch&) = delete;
  EndWatch& operator=(const EndWatch&) = delete;
  bool is_wanted() const { return wanted_; }

 private:
  std::atomic<bool> wanted_{false};
  std::thread watch_;
};

certify::CertifyOptions engine_options(const CertifyOptions& options, const Workplace& place,
                                       Progress& progress, const EndWatch& end) {
  certify::CertifyOptions engine;
  std::error_code failed;
  engine.ground.program = std::filesystem::read_symlink("/proc/self/exe", failed).string();
  engine.ground.environment = environment_of_ours();
  engine.ground.folder = place.folder();
  engine.ground.write_credentials = [](const certify::GroundOptions::Credentials& wanted) {
    return write_credentials(wanted.world, {.folder = wanted.folder,
                                            .merchant = wanted.merchant,
                                            .url = wanted.gateway,
                                            .ca_dir = wanted.folder + "/authority"});
  };
  engine.ground.wants_end = [&end] { return end.is_wanted(); };
  engine.filter = options.filter;
  engine.tell = [&options, &progress](const certify::Graded& graded, std::size_t ended,
                                      std::size_t) {
    progress.clear();
    if (!options.quiet || graded.judgement.mark == certify::Mark::kFailed)
      std::fputs(certify::graded_text(graded).c_str(), stdout);
    std::fflush(stdout);
    progress.show(ended, std::string(graded.rule->id));
  };
  return engine;
}

Result<Done> keep_reports(const CertifyOptions& options, const certify::Certificate& certificate) {
  const auto keep = [&](const std::string& path, auto report) -> Result<Done> {
    return path.empty() ? Result<Done>(Done{}) : write_report(path, report(certificate));
  };
  DAIKOU_CHECK(keep(options.json, certify::certificate_json));
  DAIKOU_CHECK(keep(options.junit, certify::certificate_junit));
  return keep(options.html, certify::certificate_html);
}

Result<certify::Target> target_of(const CertifyOptions& options) {
  DAIKOU_TRY(certify::Target target, certify::load_target(options.target));
  DAIKOU_TRY(const auto channel, channel_option(options.channel));
  if (channel) target.channel = *channel;
  return target;
}

ExitCode exit_code_of_ending(certify::Ending ending) {
  switch (ending) {
    case certify::Ending::kPassed: return ExitCode::kDone;
    case certify::Ending::kFailed: return ExitCode::kAssertion;
    case certify::Ending::kInconclusive: break;
  }
  return ExitCode::kInconclusive;
}

ExitCode grade(const CertifyOptions& options) {
  const Result<certify::Target> target = target_of(options);
  if (!target) return complain_of_certify(target.error());
  const auto place = Workplace::make(options.keep);
  if (!place) return complain_of_certify(place.error());
  Progress progress(certify::all_rules().size());
  const EndWatch end;  // Before any other thread.
  const Result<certify::Certificate> certificate =
      certify::certify(*target, engine_options(options, **place, progress, end));
  progress.clear();
  if (!certificate) return complain_of_certify(certificate.error());
  std::fputs(certify::summary_text(*certificate).c_str(), stdout);
  if (const auto kept = keep_reports(options, *certificate); !kept)
    return complain_of_certify({ErrorCode::kMalformed, kept.error().detail});
  if (!options.html.empty()) std::printf("certificate: %s\n", options.html.c_str());
  const auto demand =
      options.everything ? certify::Demand::kEverything : certify::Demand::kWhatCanBeTried;
  return exit_code_of_ending(certify::ending_of(certificate->all, demand));
}

ExitCode certify_or_list(const CertifyOptions& options) {
  if (options.list) {
    for (const certify::Rule& rule : certify::all_rules())
      if (rule.id.find(options.filter) != std::string_view::npos)
        std::printf("%-42s %-8s %-12s %s\n", std::string(rule.id).c_str(),
                    std::string(name_of(rule.severity)).c_str(), std::string(rule.covers).c_str(),
                    std::string(rule.sentence).c_str());
    return ExitCode::kDone;
  }
  if (options.target.empty())
    return complain_of_certify(
        {ErrorCode::kMalformed, "want a target file; docs/certify.md says what stands in it"});
  return grade(options);
}

}  // namespace

void add_certify(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<CertifyOptions>();
  CLI::App* verb = app.add_subcommand("certify", "Grades your own merchant system, with evidence");
  verb->add_option("target", options->target, "The file that describes the merchant system");
  verb->add_option("--channel", options->channel, "Another channel than the target names");
  verb->add_option("--filter", options->filter, "Only rules with these words in their name");
  verb->add_option("--html", options->html, "Write the certificate as a page to this file");
  verb->add_option("--json", options->json, "Write it as JSON to this file");
  verb->add_option("--junit", options->junit, "Write it as JUnit XML to this file");
  verb->add_option("--keep", options->keep,
                   "Keep the credentials and what the merchant prints in this folder");
  verb->add_flag("--everything", options->everything,
                 "What was not assessed is inconclusive (status 5)");
  verb->add_flag("--list", options->list, "Say which rules there are, and stop");
  verb->add_flag("--quiet", options->quiet, "Say only what failed");
  verb->footer(kCertifyFooter);
  verb->callback([options, &exit] { exit = certify_or_list(*options); });
}

}  // namespace daikou::cli
