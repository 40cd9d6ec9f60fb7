// daikou serve: the gateway on a port.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/authority.h"
#include "cli/certificates.h"
#include "cli/gateway_config.h"
#include "cli/heap.h"
#include "cli/low_ports.h"
#include "cli/provider_hosts.h"
#include "cli/signals.h"
#include "cli/verbs.h"
#include "core/log/log.h"

namespace daikou::cli {
namespace {

constexpr const char* kServeFooter =
    "A merchant that was pointed at the gateway expects time to pass, so worlds follow the wall's\n"
    "clock; `daikou clock advance 30d` still jumps ahead. With --world-time stepped time stands\n"
    "until it is moved, and the same calls give the same journal, byte for byte.\n"
    "\n"
    "Doors: plain HTTP always; --https for clients that want TLS, for the providers' own host "
    "names\n"
    "too; --proxy for clients whose host names are fixed, which HTTPS_PROXY then brings here. "
    "Both\n"
    "are certified by a throw-away authority, made at the first start: `daikou ca` says how "
    "clients\n"
    "come to trust it, `daikou doctor` tests each door, docs/doors.md tells all of it.\n"
    "\n"
    "Standard output gets the address of each open door on a line of its own: http, https, proxy.\n"
    "SIGTERM and SIGINT stop the server cleanly. On an address other machines can reach it wants "
    "a\n"
    "--token, because whoever reaches the control API owns the worlds.\n"
    "\n"
    "Examples:\n"
    "  daikou serve\n"
    "  daikou serve --port 0 --world-time stepped --seed 7\n"
    "  daikou serve --https --proxy\n"
    "  daikou serve --https 443 --ca-dir .daikou --store worlds.daikou\n"
    "  daikou serve -c daikou.yaml";

ExitCode complain_of_server(const Error& error) {
  std::fprintf(stderr, "daikou serve: %s\n", error.detail.c_str());
  const bool is_taken = error.code == ErrorCode::kConflict || error.code == ErrorCode::kRefused;
  return is_taken ? ExitCode::kUnreachable : ExitCode::kUsage;
}

bool is_low(std::optional<std::uint16_t> port) { return port && *port > 0 && *port < 1024; }

// Low ports are refused to who has no rights to them.
Error with_remedy(Error error, const GatewayConfig& config) {
  const bool low = is_low(config.port) || is_low(config.https) || is_low(config.proxy);
  if (low && error.code == ErrorCode::kRefused) error.detail += "\n" + std::string(kLowPorts);
  if (error.detail.ends_with("is in use by another server"))
    error.detail += "; --port N (or --https N, --proxy N) takes another, 0 any free one";
  return error;
}

bool is_loopback(std::string_view host) {
  return host.starts_with("127.") || host == "::1" || host == "localhost";
}

// Saved worlds come in through the control API; what merchants send is a thousand times shorter,
// and held to the server's usual limit.
constexpr std::size_t kWorldBytesMax = std::size_t{256} * 1024 * 1024;

http::ServerOptions door_of(const GatewayConfig& config, std::uint16_t port) {
  http::ServerOptions door;
  door.host = config.host;
  door.port = port;
  door.workers = config.workers;
  door.body_limits = {{"/_daikou/", kWorldBytesMax}};
  door.report_bug = [](const std::string& line) { log_error(line); };
  return door;
}

void tell_fate(const Authority& authority) {
  const char* what = authority.fate == Fate::kMade      ? "made a certificate authority"
                     : authority.fate == Fate::kRenewed ? "renewed the certificate authority"
                                                        : nullptr;
  if (what != nullptr)
    std::fprintf(stderr, "daikou serve: %s, %s; `daikou ca` says how clients trust it\n", what,
                 authority.certificate_file.c_str());
}

Result<Done> add_tls_doors(const GatewayConfig& config, const Clock& wall,
                           simulator::GatewayOptions& options) {
  if (!config.https && !config.proxy) return Done{};
  DAIKOU_TRY(const Authority authority, authority_in(config.ca_dir, wall));
  tell_fate(authority);
  options.authority = authority.certificate_file;
  DAIKOU_TRY(const http::TlsOptions tls, door_certificate(authority.pair, config.names, wall));
  if (config.https) {
    options.tls_door = door_of(config, *config.https);
    options.tls_door->tls = std::make_unique<http::TlsOptions>(tls);
  }
  if (config.proxy) {
    options.proxy_door = door_of(config, *config.proxy);
    options.proxy_door->allow_connect = is_played;
    options.proxy_door->connect_tls = std::make_unique<http::TlsOptions>(tls);
  }
  return Done{};
}

Result<simulator::GatewayOptions> options_of(const GatewayConfig& config, const Clock& wall) {
  if (!is_loopback(config.host) && config.token.empty())
    return Error{ErrorCode::kMalformed, "--host " + config.host +
                                            " can be reached from other machines: want --token or "
                                            "DAIKOU_TOKEN, which the control API will ask for"};
  if (config.durable && config.store.empty())
    return Error{ErrorCode::kMalformed, "--durable needs --store, a file"};
  simulator::GatewayOptions options;
  options.door = door_of(config, config.port);
  options.clock = config.clock;
  options.worlds = worlds_of(config);
  options.store = {config.store, config.store_pause, config.durable};
  options.token = Secret(config.token);
  DAIKOU_CHECK(add_tls_doors(config, wall, options));
  return options;
}

ExitCode serve(const ConfigOptions& given) {
  const SystemClock wall;
  const Result<GatewayConfig> config = given.read();
  if (!config) return complain_of_server(config.error());
  Result<simulator::GatewayOptions> options = options_of(*config, wall);
  if (!options) return complain_of_server(options.error());
  settle_heap();
  hold_end_signals();
  const auto server = simulator::GatewayServer::start(*std::move(options), wall);
  if (!server) return complain_of_server(with_remedy(server.error(), *config));
  std::printf("%s\n", (*server)->origin().c_str());
  if (config->https) std::printf("%s\n", (*server)->tls_origin().c_str());
  if (config->proxy) std::printf("%s\n", (*server)->proxy_origin().c_str());
  std::fflush(stdout);
  wait_for_end_signal();
  const Result<Done> stopped = (*server)->stop();
  return stopped ? ExitCode::kDone : complain_of_server(stopped.error());
}

}  // namespace

void add_serve(CLI::App& app, ExitCode& exit) {
  CLI::App* verb = app.add_subcommand("serve", "The gateway on a port, until it is stopped");
  ConfigOptions given(*verb);
  given.add_server_options();
  verb->footer(kServeFooter);
  verb->callback([given, &exit] { exit = serve(given); });
}

}  // namespace daikou::cli
