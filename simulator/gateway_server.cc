#include "simulator/gateway_server.h"

#include "simulator/conductor/pump.h"

namespace daikou::simulator {
namespace {

std::unique_ptr<http::Transport> followers_transport(const GatewayOptions& options) {
  http::SocketOptions sockets;
  sockets.read_timeout = options.followers_timeout;
  return http::make_socket_transport(std::move(sockets));
}

}  // namespace

// In the order in which they depend on each other; they end in the opposite one.
struct GatewayServer::Parts {
  Parts(const GatewayOptions& options, const Clock& wall)
      : out(http::make_socket_transport(options.out)),
        followers(followers_transport(options)),
        simulator(*out, wall, followers.get()),
        pump(simulator.worlds(), simulator.conductor(), wall, options.pump_threads) {
    simulator.attach(pump);
    simulator.require_token(options.token);
  }

  std::unique_ptr<http::Transport> out;
  std::unique_ptr<http::Transport> followers;
  Simulator simulator;
  Pump pump;
  std::unique_ptr<http::Server> door;
};

namespace {

Result<Done> add_world(Simulator& simulator, const Blueprint& blueprint, ClockMode mode,
                       const Clock& wall) {
  DAIKOU_TRY(World world, build_world(blueprint, Simulator::settings()));
  DAIKOU_TRY(const auto cell, simulator.worlds().add(std::move(world)));
  if (mode == ClockMode::kWall) cell->tie.follow(blueprint.start, wall.now());
  return Done{};
}

}  // namespace

GatewayServer::GatewayServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
GatewayServer::~GatewayServer() { stop(); }

Result<std::unique_ptr<GatewayServer>> GatewayServer::start(GatewayOptions options,
                                                            const Clock& wall) {
  auto parts = std::make_unique<Parts>(options, wall);
  // What no world claims still happened at some time.
  parts->simulator.worlds().lobby()->tie.follow(wall.now(), wall.now());
  for (const Blueprint& blueprint : options.worlds)
    DAIKOU_CHECK(add_world(parts->simulator, blueprint, options.clock, wall));
  Simulator& simulator = parts->simulator;
  DAIKOU_TRY(parts->door, http::start_server(std::move(options.door),
                                             [&simulator](const http::Request& request) {
                                               return simulator.handle(request);
                                             }));
  return std::unique_ptr<GatewayServer>(new GatewayServer(std::move(parts)));
}

std::string GatewayServer::origin() const { return parts_->door->origin(); }
Simulator& GatewayServer::simulator() { return parts_->simulator; }

void GatewayServer::stop() {
  parts_->door->stop();
  parts_->pump.stop();
}

}  // namespace daikou::simulator
