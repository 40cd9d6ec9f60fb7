#include "simulator/gateway_server.h"

#include "core/log/log.h"
#include "simulator/conductor/pump.h"
#include "simulator/durable_door.h"
#include "simulator/store/keeper.h"

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
    if (!options.store.file.empty())
      keeper = std::make_unique<store::Keeper>(simulator.worlds(), wall, options.store.file);
  }

  std::unique_ptr<http::Transport> out;
  std::unique_ptr<http::Transport> followers;
  Simulator simulator;
  Pump pump;
  std::unique_ptr<store::Keeper> keeper;  // Null: nothing is stored.
  std::unique_ptr<http::Server> door;
  std::unique_ptr<http::Server> tls_door;
  std::unique_ptr<http::Server> proxy_door;
  bool stopped = false;
};

namespace {

Result<Done> add_world(Simulator& simulator, Blueprint blueprint, ClockMode mode,
                       const Clock& wall) {
  if (simulator.worlds().find(blueprint.id)) return Done{};
  if (mode == ClockMode::kWall && !blueprint.start) blueprint.start = wall.now();
  DAIKOU_TRY(World world, build_world(blueprint, Simulator::settings()));
  const Instant start = world.now;
  DAIKOU_TRY(const auto cell, simulator.worlds().add(std::move(world)));
  if (mode == ClockMode::kWall) cell->tie.follow(start, wall.now());
  return Done{};
}

Result<std::unique_ptr<http::Server>> open_door(http::ServerOptions door,
                                                const http::Handler& handler) {
  door.answer_too_long = Simulator::too_long;
  return http::start_server(std::move(door), handler);
}

// Worlds that follow the wall had no one to look at them yet.
void wake_all(Simulator& simulator, Pump& pump) {
  for (const std::string& id : simulator.worlds().ids())
    if (const auto cell = simulator.worlds().find(id)) pump.wake(cell);
}

}  // namespace

GatewayServer::GatewayServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

GatewayServer::~GatewayServer() {
  if (const auto stopped = stop(); !stopped) log_error("store: " + stopped.error().detail);
}

Result<std::unique_ptr<GatewayServer>> GatewayServer::start(GatewayOptions options,
                                                            const Clock& wall) {
  auto parts = std::make_unique<Parts>(options, wall);
  Simulator& simulator = parts->simulator;
  // What no world claims still happened at some time.
  simulator.worlds().lobby()->tie.follow(wall.now(), wall.now());
  if (parts->keeper) DAIKOU_CHECK(parts->keeper->restore());
  for (const Blueprint& blueprint : options.worlds)
    DAIKOU_CHECK(add_world(simulator, blueprint, options.clock, wall));
  // A store that cannot be written is found now, not at the end.
  if (parts->keeper) DAIKOU_CHECK(parts->keeper->write());
  http::Handler handler = [&simulator](const http::Request& request) {
    return simulator.handle(request);
  };
  if (parts->keeper && options.store.durable) handler = durable(handler, *parts->keeper);
  if (parts->keeper) parts->keeper->start(options.store.pause);
  wake_all(simulator, parts->pump);
  DAIKOU_TRY(parts->door, open_door(std::move(options.door), handler));
  if (options.tls_door) {
    DAIKOU_TRY(parts->tls_door, open_door(std::move(*options.tls_door), handler));
  }
  if (options.proxy_door) {
    DAIKOU_TRY(parts->proxy_door, open_door(std::move(*options.proxy_door), handler));
  }
  std::unique_ptr<GatewayServer> started(new GatewayServer(std::move(parts)));
  simulator.show(
      {started->origin(), started->tls_origin(), started->proxy_origin(), options.authority});
  return started;
}

std::string GatewayServer::origin() const { return parts_->door->origin(); }
std::string GatewayServer::tls_origin() const {
  return parts_->tls_door ? parts_->tls_door->origin() : "";
}
std::string GatewayServer::proxy_origin() const {
  return parts_->proxy_door ? parts_->proxy_door->origin() : "";
}
Simulator& GatewayServer::simulator() { return parts_->simulator; }

Result<Done> GatewayServer::stop() {
  if (std::exchange(parts_->stopped, true)) return Done{};
  parts_->door->stop();
  if (parts_->tls_door) parts_->tls_door->stop();
  if (parts_->proxy_door) parts_->proxy_door->stop();
  parts_->pump.stop();
  if (!parts_->keeper) return Done{};
  parts_->keeper->stop();
  return parts_->keeper->write();
}

}  // namespace daikou::simulator
