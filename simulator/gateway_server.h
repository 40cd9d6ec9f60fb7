// The gateway as a running thing: the simulator behind a socket, with what keeps its worlds moving
// and carries its notifications out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/http/server.h"
#include "core/http/transport.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "simulator/simulator.h"
#include "simulator/world/blueprint.h"

namespace daikou::simulator {

struct GatewayOptions {
  http::ServerOptions door;
  ClockMode clock = ClockMode::kWall;  // Of every world it starts with.
  std::vector<Blueprint> worlds;
  Secret token;             // The control API asks for it; empty: for none.
  http::SocketOptions out;  // How notifications leave.
  // How long the work of who follows a clock may take, each time.
  milliseconds followers_timeout = minutes(2);
  unsigned pump_threads = 4;  // Worlds whose clocks can be moved at the same time.
};

class GatewayServer {
 public:
  // Errors: those of build_world, Worlds::add and start_server.
  static Result<std::unique_ptr<GatewayServer>> start(GatewayOptions options, const Clock& wall);
  ~GatewayServer();  // Stops.

  std::string origin() const;  // "http://127.0.0.1:40123"
  Simulator& simulator();

  // First no request is taken any more, then no clock moves any more. Idempotent.
  void stop();

 private:
  struct Parts;
  explicit GatewayServer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace daikou::simulator
