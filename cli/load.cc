// daikou load: debits by the thousand, when they are due.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cli/checks.h"
#include "cli/files.h"
#include "cli/heap.h"
#include "cli/playing.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/http/message.h"
#include "core/time/clock.h"
#include "scenarios/load/report.h"
#include "scenarios/load/usage.h"

namespace daikou::cli {
namespace {

using scenarios::LoadGround;
using scenarios::LoadProfile;

constexpr const char* kLoadFooter =
    "Open loop: requests are due at fixed times, whatever was answered until then, and latency "
    "runs\n"
    "from when a request was due, so a gateway that stalls cannot hide what it kept waiting. The\n"
    "requests are signed ahead by the reference merchant's client, which reads the answers "
    "afterwards\n"
    "and checks their signatures; what was accepted is held against the gateway's own books.\n"
    "\n"
    "The gateway is one of its own in this process, with a mandate for every request. --against "
    "sends\n"
    "the same bytes to another server on this machine, whose answers are only counted: gates "
    "about\n"
    "what they say are not judged then. Ctrl-C stops early, with a report of what was sent.\n"
    "\n"
    "Exit status: 0 every gate held; 4 one was missed; 5 stopped early, or a gate could not be\n"
    "judged; 2 the profile is wrong; 6 nobody answers.\n"
    "\n"
    "Examples:\n"
    "  daikou load scenarios/load/profiles/thousand_a_second.yaml\n"
    "  daikou load scenarios/load/profiles/knee.yaml --html knee.html --json knee.json\n"
    "  daikou load profile.yaml --channel alipay --connections 1000 --rate 2000 --lasting 30s";

struct LoadVerb {
  std::string profile;
  std::string channel;
  std::optional<std::uint32_t> connections;
  std::optional<std::uint32_t> rate;
  bool all_it_can = false;
  bool tls = false;
  std::string lasting;
  std::string against;
  int watch = 0;
  std::string mandates;
  std::string json;
  std::string html;
  bool quiet = false;
};

ExitCode complain_of_load(const Error& error) {
  std::fprintf(stderr, "daikou load: %s\n", error.detail.c_str());
  const bool unreachable = error.code == ErrorCode::kNotBooked;
  return unreachable ? ExitCode::kUnreachable : ExitCode::kUsage;
}

Result<LoadProfile> chosen_profile(const LoadVerb& verb) {
  LoadProfile profile;
  profile.name = "a load";
  if (!verb.profile.empty()) {
    DAIKOU_TRY(profile, scenarios::load_profile(verb.profile));
  }
  if (!verb.channel.empty()) {
    DAIKOU_TRY(const auto channel, channel_option(verb.channel));
    profile.channel = *channel;
  }
  profile.tls = profile.tls || verb.tls;
  if (verb.connections) profile.connections = *verb.connections;
  for (scenarios::Pace& step : profile.steps) {
    if (verb.rate) step.rate = verb.rate;
    if (verb.all_it_can) step.rate.reset();
    if (verb.lasting.empty()) continue;
    DAIKOU_TRY(step.lasting, span_from_text(verb.lasting));
  }
  DAIKOU_CHECK(scenarios::check_size(profile));
  return profile;
}

// Another server's, on this machine: thousands of requests a second are nobody else's to bear.
Result<scenarios::Target> target_elsewhere(const LoadVerb& verb) {
  DAIKOU_TRY(const http::Url url, http::parse_url(verb.against));
  scenarios::Target target;
  target.host = url.host == "localhost" ? "127.0.0.1" : url.host;
  if (!target.host.starts_with("127."))
    return Error{ErrorCode::kMalformed, "--against " + verb.against +
                                            ": a load stays on this machine, want localhost or an "
                                            "address that begins with 127."};
  target.port = static_cast<std::uint16_t>(url.port);
  target.tls = url.scheme == "https";
  target.watched = verb.watch;
  target.usage_read = verb.watch != 0;
  if (verb.watch != 0 && scenarios::resident_kib(verb.watch) == 0)
    return Error{ErrorCode::kMalformed,
                 "--watch " + std::to_string(verb.watch) + ": there is no such process"};
  return target;
}

scenarios::Target own_target(const LoadProfile& profile, const LoadGround& ground) {
  scenarios::Target target;
  target.port = ground.port();
  target.tls = profile.tls;
  return target;
}

// Before anything is sent: a minute of load whose outcome cannot be kept is lost.
Result<Done> check_writable(const LoadVerb& verb) {
  for (const std::string& path : {verb.json, verb.html, verb.mandates}) {
    if (path.empty()) continue;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0)
      return Error{ErrorCode::kMalformed, path + ": cannot be written: " + std::strerror(errno)};
  }
  return Done{};
}

// A bar where a terminal watches, a line a second elsewhere.
class Narrator {
 public:
  Narrator(std::size_t total, bool quiet) : bar_(total), quiet_(quiet) {}

  void prepared(std::size_t count) {
    if (!quiet_) bar_.show(count, "requests signed");
  }
  void read(std::size_t count) {
    if (!quiet_) bar_.show(count, "answers read");
  }
  void tick(const scenarios::LoadTick& tick, std::size_t total) {
    if (quiet_) return;
    char line[120];
    const double p99 = static_cast<double>(tick.p99) / 1e6;
    if (bar_.is_watched()) {  // The bar counts what is due itself, and has one line in all.
      std::snprintf(line, sizeof line, "%lld/%lld s  p99 %.2f ms  %llu open",
                    static_cast<long long>(tick.second), static_cast<long long>(tick.of), p99,
                    static_cast<unsigned long long>(tick.due - tick.answered));
      return bar_.show(std::min<std::size_t>(tick.due, total), line);
    }
    std::snprintf(line, sizeof line, "%lld/%lld s  %llu due  %llu answered  p99 %.2f ms",
                  static_cast<long long>(tick.second), static_cast<long long>(tick.of),
                  static_cast<unsigned long long>(tick.due),
                  static_cast<unsigned long long>(tick.answered), p99);
    std::fprintf(stderr, "%s\n", line);
  }
  void done() { bar_.clear(); }

 private:
  Progress bar_;
  bool quiet_;
};

Result<Done> write_mandates(const LoadVerb& verb, const LoadGround& ground) {
  if (verb.mandates.empty()) return Done{};
  std::string text;
  for (const std::string& number : ground.mandate_numbers()) text += number + "\n";
  return write_file(verb.mandates, text, FileMode::kShared);
}

Result<Done> write_reports(const LoadVerb& verb, const scenarios::LoadOutcome& outcome) {
  if (!verb.json.empty())
    DAIKOU_CHECK(write_file(verb.json, scenarios::load_json(outcome), FileMode::kShared));
  if (!verb.html.empty())
    DAIKOU_CHECK(write_file(verb.html, scenarios::load_html(outcome), FileMode::kShared));
  return Done{};
}

ExitCode exit_of(const scenarios::LoadOutcome& outcome) {
  if (!outcome.missed.empty()) return ExitCode::kGate;
  const bool all_seen = !outcome.stopped_at && outcome.not_judged.empty();
  return all_seen ? ExitCode::kDone : ExitCode::kInconclusive;
}

Result<ExitCode> load_with(const LoadVerb& verb, const LoadProfile& profile) {
  DAIKOU_CHECK(check_writable(verb));
  scenarios::Target target;
  if (!verb.against.empty()) {
    DAIKOU_TRY(target, target_elsewhere(verb));
  }
  settle_heap();
  const SystemClock wall;
  const std::size_t count = scenarios::requests_of(profile);
  Narrator narrator(count, verb.quiet);
  DAIKOU_TRY(const std::unique_ptr<LoadGround> ground, LoadGround::prepare(profile, wall));
  DAIKOU_TRY(const scenarios::Ammunition requests,
             ground->sign(count, [&](std::size_t made, std::size_t) { narrator.prepared(made); }));
  narrator.done();
  DAIKOU_CHECK(write_mandates(verb, *ground));
  const bool own = verb.against.empty();
  if (own) target = own_target(profile, *ground);
  note_end_signals();
  // Another server has no mandates to spend: it gets the same requests again and again.
  constexpr std::size_t kShotsMax = 5'000'000;
  DAIKOU_TRY(
      const scenarios::Salvo salvo,
      scenarios::shoot(
          profile, target, own ? count : kShotsMax,
          [&](std::size_t i) { return requests.at(i % count); },
          [&](const scenarios::LoadTick& tick) { narrator.tick(tick, count); }, end_signal_came));
  const scenarios::LoadOutcome outcome =
      scenarios::judge_load(profile, salvo, requests, own ? ground.get() : nullptr,
                            [&](std::size_t read, std::size_t) { narrator.read(read); });
  narrator.done();
  std::fputs(scenarios::load_text(outcome).c_str(), stdout);
  DAIKOU_CHECK(write_reports(verb, outcome));
  return exit_of(outcome);
}

ExitCode load(const LoadVerb& verb) {
  const Result<LoadProfile> profile = chosen_profile(verb);
  if (!profile) return complain_of_load(profile.error());
  const Result<ExitCode> exit = load_with(verb, *profile);
  return exit ? *exit : complain_of_load(exit.error());
}

}  // namespace

void add_load(CLI::App& app, ExitCode& exit) {
  CLI::App* verb = app.add_subcommand("load", "Debits by the thousand, when they are due");
  const auto given = std::make_shared<LoadVerb>();
  verb->add_option("profile", given->profile, "A profile, in YAML; one step of 10s without");
  verb->add_option("--channel", given->channel, "Instead of the profile's");
  verb->add_option("--connections", given->connections, "Kept alive, instead of the profile's")
      ->check(CLI::Range(1U, scenarios::kLoadConnectionsMax));
  CLI::Option* rate =
      verb->add_option("--rate", given->rate, "Requests due in a second, in every step")
          ->check(CLI::Range(1, 1'000'000));
  verb->add_flag("--all-it-can", given->all_it_can,
                 "Closed loop, in every step: each connection sends as soon as it was answered")
      ->excludes(rate);
  verb->add_flag("--tls", given->tls, "Over https, with a throw-away certificate nobody checks");
  verb->add_option("--lasting", given->lasting, "How long every step lasts");
  CLI::Option* against =
      verb->add_option("--against", given->against,
                       "Another server on this machine: it gets the requests, not this gateway");
  verb->add_option("--watch", given->watch, "The process whose processor time is that server's")
      ->check(CLI::PositiveNumber)
      ->needs(against);
  verb->add_option("--mandates", given->mandates, "Writes the mandates' numbers to this file");
  verb->add_option("--json", given->json, "Writes the outcome to this file");
  verb->add_option("--html", given->html, "The same as a page with charts");
  verb->add_flag("--quiet", given->quiet, "No progress");
  verb->footer(kLoadFooter);
  verb->callback([given, &exit] { exit = load(*given); });
}

}  // namespace daikou::cli
