// The gateway as a running thing: the simulator behind a socket, with what keeps its worlds moving,
// carries its notifications out, and keeps them over a restart.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/http/server.h"
#include "core/http/transport.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "simulator/simulator.h"
#include "simulator/world/blueprint.h"

namespace daikou::simulator {

struct StoreOptions {
  std::string file;  // Empty: worlds end with the process.
  // How often changes are written while it runs; 0: only at the end. What happened since the last
  // write is lost when the process is killed.
  milliseconds pause = seconds(10);
  // Nothing is lost: an answer leaves only after the state it speaks of is on the disk. Costs a
  // write of all worlds for each batch of answers.
  bool durable = false;
};

struct GatewayOptions {
  http::ServerOptions door;
  std::optional<http::ServerOptions> tls_door;    // Its `tls` must be set.
  std::optional<http::ServerOptions> proxy_door;  // Its `allow_connect` must be set.
  std::string authority;                          // File of what certifies both.
  ClockMode clock = ClockMode::kWall;             // Of every world it starts with.
  std::vector<Blueprint> worlds;                  // Those the store holds already are left out.
  StoreOptions store;
  Secret token;               // The control API asks for it; empty: for none.
  http::SocketOptions out;    // How notifications leave.
  unsigned pump_threads = 4;  // Worlds whose clocks can be moved at the same time.
  // How long the work of who follows a clock may take, each time.
  milliseconds followers_timeout = minutes(2);
};

class GatewayServer {
 public:
  // Errors: those of build_world, Worlds::add, start_server and of a store that cannot be read.
  static Result<std::unique_ptr<GatewayServer>> start(GatewayOptions options, const Clock& wall);
  ~GatewayServer();  // Stops.

  std::string origin() const;      // "http://127.0.0.1:40123"
  std::string tls_origin() const;  // Empty without such a door.
  std::string proxy_origin() const;
  Simulator& simulator();

  // First no request is taken any more, then no clock moves any more, then the worlds are stored.
  // Idempotent. Error: kRefused, they could not be stored.
  Result<Done> stop();

 private:
  struct Parts;
  explicit GatewayServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace daikou::simulator
