#include "simulator/simulator.h"

#include <array>
#include <vector>

#include "simulator/conductor/pump.h"
#include "simulator/dialects/wechat_v2/dialect.h"
#include "simulator/exchange/exchange.h"
#include "simulator/gateway/rules.h"
#include "simulator/pages/pages.h"

namespace daikou::simulator {
namespace {

std::string names_of_dialects() {
  std::string names;
  for (const Dialect* dialect : all_dialects())
    names += (names.empty() ? "" : ", ") + std::string(name_of(dialect->channel()));
  return names.empty() ? "none" : names;
}

http::Response nothing_here(const http::Request& request) {
  http::Response response;
  response.status = 404;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.body = "Nothing answers " + request.method + " " + std::string(request.path()) +
                  ".\nThis is Daikou, which plays payment gateways. It answers\n"
                  "  what merchants call, in these dialects: " +
                  names_of_dialects() +
                  " (the paths are the provider's own; see docs/protocols/)\n"
                  "  its control API below /_daikou/v1/ (GET /_daikou/v1/health)\n";
  return response;
}

}  // namespace

struct Simulator::Parts {
  Parts(http::Transport& out, const Clock& wall_clock)
      : wall(wall_clock), conductor(all_dialects(), out, wall_clock) {}

  const Clock& wall;
  Worlds worlds;
  Conductor conductor;
  Wake wake;
};

Simulator::Simulator(http::Transport& out, const Clock& wall)
    : parts_(std::make_unique<Parts>(out, wall)) {}
Simulator::~Simulator() = default;

Worlds& Simulator::worlds() { return parts_->worlds; }
Conductor& Simulator::conductor() { return parts_->conductor; }
void Simulator::on_work(Wake wake) { parts_->wake = std::move(wake); }
void Simulator::attach(Pump& pump) {
  on_work([&pump](const std::shared_ptr<WorldCell>& cell) { pump.wake(cell); });
}

http::Response Simulator::handle(const http::Request& request) {
  Exchange exchange(request, parts_->worlds, parts_->wall);
  for (const Dialect* dialect : all_dialects()) {
    if (!dialect->speaks(request)) continue;
    http::Response response = dialect->answer(exchange);
    if (exchange.tells_before_answer()) parts_->conductor.tell_due(*exchange.identity().cell);
    if (parts_->wake && exchange.left_work()) parts_->wake(exchange.identity().cell);
    return response;
  }
  if (!is_page(request)) return exchange.finish(nothing_here(request));
  http::Response response = serve_page(exchange);
  if (parts_->wake && exchange.left_work()) parts_->wake(exchange.identity().cell);
  return response;
}

std::span<const SettingSpec* const> Simulator::settings() {
  static const std::vector<const SettingSpec*> all = [] {
    const auto gateway = gateway_settings();
    std::vector<const SettingSpec*> specs(gateway.begin(), gateway.end());
    for (const Dialect* dialect : all_dialects()) {
      const auto own = dialect->settings();
      specs.insert(specs.end(), own.begin(), own.end());
    }
    return specs;
  }();
  return all;
}

std::span<const Dialect* const> all_dialects() {
  static const std::array<const Dialect*, 1> all{&wechat_v2_dialect()};
  return all;
}

}  // namespace daikou::simulator
