#include "cli/gateway_config.h"

#include <CLI/CLI.hpp>

#include "cli/checks.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/world/default_world.h"
#include "simulator/world/forms.h"

namespace daikou::cli {

form::Form<GatewayConfig> GatewayConfig::form() {
  using form::field;
  return {{
      field<&GatewayConfig::host>("host", "Address to listen on."),
      field<&GatewayConfig::port>("port", "Port to listen on; 0: any free one."),
      field<&GatewayConfig::https>("https", "Port for HTTPS; 0: any free one."),
      field<&GatewayConfig::proxy>("proxy", "Port of the CONNECT proxy; 0: any free one."),
      field<&GatewayConfig::ca_dir>("ca_dir",
                                    "Folder of the throw-away authority HTTPS is served by."),
      field<&GatewayConfig::names>("names", "More host names or addresses for its certificate."),
      field<&GatewayConfig::workers>("workers", "Threads that answer; 0: one a core."),
      field<&GatewayConfig::token>("token", "The control API asks for it."),
      field<&GatewayConfig::seed>("seed", "Of the default world."),
      field<&GatewayConfig::clock>("world_time", "How worlds' clocks move."),
      field<&GatewayConfig::start>("start", "When worlds begin that do not say it."),
      field<&GatewayConfig::store>("store", "File that keeps the worlds over a restart."),
      field<&GatewayConfig::store_pause>("store_every", "How often changes are written to it."),
      field<&GatewayConfig::durable>("durable", "Whether answers wait until they are on the disk."),
      field<&GatewayConfig::worlds>("worlds", "The worlds; the default world when left out."),
  }};
}

// What the command line says; nothing where it is silent.
struct ConfigOptions::Given {
  std::string file;
  std::optional<std::uint64_t> seed;
  std::string start;
  std::optional<std::string> host;
  std::optional<std::uint16_t> port;
  std::optional<std::uint16_t> https;
  std::optional<std::uint16_t> proxy;
  std::optional<std::string> ca_dir;
  std::vector<std::string> names;
  std::optional<unsigned> workers;
  std::optional<std::string> token;
  std::string world_time;
  std::optional<std::string> store;
  std::string store_every;
  bool durable = false;
};

namespace {

constexpr int kWorkersMax = 1024;

// The port may be left out: "--https" and "--https 443". The default stands at the end of `about`.
void add_door(CLI::App& verb, const std::string& name, std::optional<std::uint16_t>& port,
              const std::string& about) {
  as_port(verb.add_option(name, port, about))
      ->expected(0, 1)
      ->option_text("[PORT]")
      ->default_str(about.substr(about.rfind(' ') + 1));
}

}  // namespace

void add_ca_dir_option(CLI::App& verb, std::optional<std::string>& folder) {
  verb.add_option("--ca-dir", folder,
                  "Folder of the throw-away authority HTTPS is served by, made when missing; "
                  "~/.local/state/daikou/ca")
      ->envname("DAIKOU_CA_DIR");
}

ConfigOptions::ConfigOptions(CLI::App& verb) : verb_(verb), given_(std::make_shared<Given>()) {
  verb.add_option("-c,--config", given_->file, "A file that says all this and more, in YAML");
  as_seed(verb.add_option("--seed", given_->seed, "What the default world is drawn from; 1"));
  verb.add_option(
      "--start", given_->start,
      "When worlds begin, as 2026-01-05T09:00:00+08:00; now, or that instant where time "
      "is stepped");
  add_ca_dir_option(verb, given_->ca_dir);
}

void ConfigOptions::add_server_options() {
  verb_.add_option("--host", given_->host, "Address to listen on; 127.0.0.1");
  as_port(verb_.add_option("--port", given_->port, "Port to listen on, 0: any free one; 8700"));
  add_door(verb_, "--https", given_->https, "Opens HTTPS, on this port, 0: any free one; 8743");
  add_door(verb_, "--proxy", given_->proxy,
           "Opens the CONNECT proxy, on this port, 0: any free one; 8780");
  verb_.add_option("--name", given_->names,
                   "One more host name or address for the certificate; may be repeated");
  verb_.add_option("--workers", given_->workers, "Threads that answer; one a core, at least 2")
      ->check(CLI::Range(0, kWorkersMax));
  verb_.add_option("--token", given_->token, "The control API asks for it")
      ->envname("DAIKOU_TOKEN");
  verb_.add_option("--world-time", given_->world_time, "How worlds' clocks move; wall")
      ->check(CLI::IsMember({"wall", "stepped"}));
  verb_.add_option("--store", given_->store, "File that keeps the worlds over a restart; none");
  verb_.add_option("--store-every", given_->store_every,
                   "How often changes are written to it, 0s: only at the end; 10s");
  verb_.add_flag("--durable", given_->durable, "Answers wait until what they say is on the disk");
}

namespace {

template <class T>
void override_with(T& value, const std::optional<T>& given) {
  if (given) value = *given;
}

}  // namespace

Result<GatewayConfig> ConfigOptions::read() const {
  GatewayConfig config;
  if (!given_->file.empty()) {
    DAIKOU_TRY(const form::Node document, scenarios::yaml::load(given_->file));
    DAIKOU_CHECK(form::read_into(GatewayConfig::form(), document, config));
  }
  override_with(config.seed, given_->seed);
  override_with(config.host, given_->host);
  override_with(config.port, given_->port);
  override_with(config.ca_dir, given_->ca_dir);
  override_with(config.workers, given_->workers);
  override_with(config.token, given_->token);
  override_with(config.store, given_->store);
  if (given_->https) config.https = given_->https;
  if (given_->proxy) config.proxy = given_->proxy;
  config.names.insert(config.names.end(), given_->names.begin(), given_->names.end());
  config.durable = config.durable || given_->durable;
  if (!given_->world_time.empty())
    config.clock =
        given_->world_time == "wall" ? simulator::ClockMode::kWall : simulator::ClockMode::kStepped;
  if (!given_->start.empty()) {
    DAIKOU_TRY(config.start, instant_from_rfc3339_text(given_->start));
  }
  if (!given_->store_every.empty()) {
    DAIKOU_TRY(config.store_pause, span_from_text(given_->store_every));
  }
  return config;
}

std::vector<simulator::Blueprint> worlds_of(const GatewayConfig& config) {
  std::vector<simulator::Blueprint> worlds = config.worlds;
  if (worlds.empty()) worlds.push_back(simulator::default_blueprint(config.seed));
  for (simulator::Blueprint& world : worlds)
    if (!world.start) world.start = config.start;
  return worlds;
}

}  // namespace daikou::cli
