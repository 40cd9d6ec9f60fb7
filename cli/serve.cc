// daikou serve: the gateway on a port.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/log/log.h"
#include "simulator/gateway_server.h"
#include "simulator/world/default_world.h"

namespace daikou::cli {
namespace {

constexpr const char* kFooter =
    "A merchant that was pointed at the gateway expects time to pass, so worlds follow the wall's\n"
    "clock; `daikou clock advance 30d` still jumps ahead. With --world-time stepped time stands\n"
    "until it is moved, and the same calls give the same journal, byte for byte.\n"
    "\n"
    "The first line on standard output is the address. SIGTERM and SIGINT stop the server "
    "cleanly.\n"
    "\n"
    "Examples:\n"
    "  daikou serve\n"
    "  daikou serve --port 0 --world-time stepped --seed 7";

struct Options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8700;
  unsigned workers = 0;
  std::uint64_t seed = 1;
  std::string world_time = "wall";
  std::string start;
};

ExitCode complain(const Error& error) {
  std::fprintf(stderr, "daikou serve: %s\n", error.detail.c_str());
  const bool is_taken = error.code == ErrorCode::kConflict || error.code == ErrorCode::kRefused;
  return is_taken ? ExitCode::kUnreachable : ExitCode::kUsage;
}

Result<Instant> start_of(const Options& options, const Clock& wall) {
  if (!options.start.empty()) return instant_from_rfc3339_text(options.start);
  return options.world_time == "wall" ? wall.now() : simulator::kDefaultStart;
}

ExitCode serve(const Options& options) {
  const SystemClock wall;
  simulator::GatewayOptions gateway;
  gateway.door.host = options.host;
  gateway.door.port = options.port;
  gateway.door.workers = options.workers;
  gateway.door.report_bug = [](const std::string& line) { log_error(line); };
  gateway.clock =
      options.world_time == "wall" ? simulator::ClockMode::kWall : simulator::ClockMode::kStepped;
  const Result<Instant> start = start_of(options, wall);
  if (!start) return complain(start.error());
  gateway.worlds.push_back(simulator::default_blueprint(options.seed, *start));
  hold_end_signals();
  const auto server = simulator::GatewayServer::start(std::move(gateway), wall);
  if (!server) return complain(server.error());
  std::printf("%s\n", (*server)->origin().c_str());
  std::fflush(stdout);
  wait_for_end_signal();
  (*server)->stop();
  return ExitCode::kDone;
}

}  // namespace

void add_serve(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("serve", "The gateway on a port, until it is stopped");
  verb->add_option("--host", options->host, "Address to listen on")->capture_default_str();
  verb->add_option("--port", options->port, "Port to listen on; 0: any free one")
      ->capture_default_str();
  verb->add_option("--workers", options->workers, "Threads that answer; 0: one a core, at least 2")
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "What everything drawn is drawn from")
      ->capture_default_str();
  verb->add_option("--world-time", options->world_time, "How worlds' clocks move")
      ->check(CLI::IsMember({"wall", "stepped"}))
      ->capture_default_str();
  verb->add_option("--start", options->start,
                   "When worlds begin, as 2026-01-05T09:00:00+08:00; default: now, or that instant "
                   "with stepped time");
  verb->footer(kFooter);
  verb->callback([options, &exit] { exit = serve(*options); });
}

}  // namespace daikou::cli
