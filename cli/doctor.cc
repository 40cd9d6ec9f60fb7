// daikou doctor: tests each door of a running server, and the shell that clients are started from.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "cli/examination.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

constexpr const char* kDoctorFooter =
    "Doors are found by asking the plain one. For each line that is not fine, the next one says "
    "how\n"
    "to mend it. A door that is shut is fine unless it is named:\n"
    "  https   the HTTPS door, under every name the providers have\n"
    "  proxy   the CONNECT proxy, and HTTPS_PROXY and NO_PROXY of this shell\n"
    "  hosts   whether the providers' names lead here, and port 443 answers\n"
    "  trust   whether what this shell starts trusts the authority\n"
    "\n"
    "Exit status: 0 all fine, 1 something is wrong, 2 usage, 6 nothing answers there, 7 something\n"
    "else does or it wants a --token.\n"
    "\n"
    "Examples:\n"
    "  daikou doctor\n"
    "  daikou doctor https proxy\n"
    "  daikou doctor --server http://gateway:8700 --ca ca.pem hosts";

struct DoctorOptions {
  Whom whom{.server = "http://127.0.0.1:8700", .token = {}, .authority = {}};
  std::vector<std::string> wanted;
};

ExitCode complain_of_doctor(const Error& error) {
  std::fprintf(stderr, "daikou doctor: %s\n", error.detail.c_str());
  switch (error.code) {
    case ErrorCode::kMalformed: return ExitCode::kUsage;
    case ErrorCode::kRefused: return ExitCode::kRefused;
    default: break;
  }
  std::fprintf(stderr, "Start `daikou serve`, or name its address with --server.\n");
  return ExitCode::kUnreachable;
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

void append(Findings& all, Findings more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Findings look_at(const Patient& patient, const Clock& wall) {
  Findings all{{Verdict::kFine, "http", patient.server.origin() + " answers"}};
  append(all, look_at_clock(patient));
  append(all, look_at_https(patient));
  append(all, look_at_proxy(patient));
  append(all, look_at_proxy_settings(patient, environment));
  append(all, look_at_hosts(patient));
  append(all, look_at_authority(patient, wall));
  append(all, look_at_trust(patient, environment));
  return all;
}

// What was asked for by name must be there.
bool is_wrong(const Finding& finding, const std::vector<std::string>& wanted) {
  if (finding.verdict != Verdict::kShut) return finding.verdict == Verdict::kWrong;
  return std::ranges::find(wanted, finding.topic) != wanted.end();
}

void print(const Finding& finding, bool wrong) {
  const char* verdict = wrong ? "wrong" : finding.verdict == Verdict::kFine ? "fine" : "shut";
  std::printf("%-6s %-6s %s\n", verdict, finding.topic.c_str(), finding.seen.c_str());
  if (!finding.mend.empty()) std::printf("              %s\n", finding.mend.c_str());
}

ExitCode run(const DoctorOptions& options) {
  const SystemClock wall;
  const Result<Patient> patient = meet(options.whom, wall);
  if (!patient) return complain_of_doctor(patient.error());
  ExitCode exit = ExitCode::kDone;
  for (const Finding& finding : look_at(*patient, wall)) {
    const bool wrong = is_wrong(finding, options.wanted);
    if (wrong) exit = ExitCode::kAssertion;
    print(finding, wrong);
  }
  return exit;
}

}  // namespace

void add_doctor(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<DoctorOptions>();
  CLI::App* verb = app.add_subcommand(
      "doctor", "Tests each door of a running server; says what is missing and how to mend it");
  verb->add_option("wanted", options->wanted, "What must work")
      ->check(CLI::IsMember({"https", "proxy", "hosts", "trust"}));
  verb->add_option("--server", options->whom.server, "The running server's plain door")
      ->envname("DAIKOU_SERVER")
      ->capture_default_str();
  verb->add_option("--token", options->whom.token, "Its token, when it asks for one")
      ->envname("DAIKOU_TOKEN");
  verb->add_option("--ca", options->whom.authority,
                   "The authority's certificate on this machine; the file the server names");
  verb->footer(kDoctorFooter);
  verb->callback([options, &exit] { exit = run(*options); });
}

}  // namespace daikou::cli
