// What `serve` can be told, on the command line or in a file; the command line wins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/form/form.h"
#include "simulator/gateway_server.h"

namespace CLI {
class App;
}

namespace daikou::cli {

// A file such as docs/examples/daikou.yaml. Members that are not said keep their defaults.
struct GatewayConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8700;
  std::optional<std::uint16_t> https;  // A port; none: that door stays shut.
  std::optional<std::uint16_t> proxy;  // The same.
  std::string ca_dir;                  // Empty: default_authority_folder().
  std::vector<std::string> names;      // More names for the certificate.
  unsigned workers = 0;
  std::string token;
  std::uint64_t seed = 1;  // Of the default world.
  simulator::ClockMode clock = simulator::ClockMode::kWall;
  std::optional<Instant> start;  // Of worlds that do not say theirs.
  std::string store;
  milliseconds store_pause = seconds(10);
  bool durable = false;
  std::vector<simulator::Blueprint> worlds;  // None: the default world.

  static form::Form<GatewayConfig> form();
};

// --ca-dir, for verbs that need the authority.
void add_ca_dir_option(CLI::App& verb, std::optional<std::string>& folder);

// The options of both verbs that need to know the worlds, and the one file.
class ConfigOptions {
 public:
  // Adds --config, --seed, --start and --ca-dir.
  explicit ConfigOptions(CLI::App& verb);
  // Adds what only a server needs.
  void add_server_options();
  // The file's, with what the command line says instead. Errors: kMalformed, kNotFound.
  Result<GatewayConfig> read() const;

 private:
  struct Given;
  CLI::App& verb_;
  std::shared_ptr<Given> given_;
};

// The worlds a server of this configuration begins with.
std::vector<simulator::Blueprint> worlds_of(const GatewayConfig& config);

}  // namespace daikou::cli
