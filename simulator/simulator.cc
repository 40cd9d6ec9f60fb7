#include "simulator/simulator.h"

#include <array>
#include <vector>

#include "simulator/board/board.h"
#include "simulator/conductor/pump.h"
#include "simulator/control/control.h"
#include "simulator/dialects/alipay/dialect.h"
#include "simulator/dialects/unionpay/dialect.h"
#include "simulator/dialects/wechat_v2/dialect.h"
#include "simulator/dialects/wechat_v3/dialect.h"
#include "simulator/exchange/exchange.h"
#include "simulator/faults/doors.h"
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
                  "  payers, on the signing pages that its answers lead to\n"
                  "  whoever looks on, at / in a browser\n"
                  "  whoever steers it, below /_daikou/v1/ (see GET /_daikou/v1/health and "
                  "docs/openapi.yaml)\n";
  return response;
}

http::Response answer(Exchange& exchange) {
  const http::Request& request = exchange.request();
  for (const Dialect* dialect : all_dialects())
    if (dialect->speaks(request)) return dialect->answer(exchange);
  if (is_page(request)) return serve_page(exchange);
  return exchange.finish(nothing_here(request));
}

}  // namespace

struct Simulator::Parts {
  Parts(Simulator& self, http::Transport& out, const Clock& wall_clock, http::Transport& followers)
      : wall(wall_clock),
        conductor(all_dialects(), out, wall_clock, worlds),
        control({worlds,
                 conductor,
                 followers,
                 wall_clock,
                 all_dialects(),
                 settings(),
                 [&self](const http::Request& request) { return self.handle(request); },
                 {},
                 nullptr,
                 nullptr}) {}

  const Clock& wall;
  Worlds worlds{make_dialect_keys};
  Conductor conductor;
  control::Control control;
  Wake wake;
};

Simulator::Simulator(http::Transport& out, const Clock& wall, http::Transport* followers)
    : parts_(std::make_unique<Parts>(*this, out, wall, followers == nullptr ? out : *followers)) {}
Simulator::~Simulator() = default;

Worlds& Simulator::worlds() { return parts_->worlds; }
Conductor& Simulator::conductor() { return parts_->conductor; }
void Simulator::require_token(Secret token) { parts_->control.require_token(std::move(token)); }
void Simulator::show(control::Doors doors) { parts_->control.show(std::move(doors)); }

const std::shared_ptr<control::Story>& Simulator::story() const { return parts_->control.story(); }
const std::shared_ptr<control::Release>& Simulator::release() const {
  return parts_->control.release();
}

void Simulator::on_work(Wake wake) {
  parts_->control.on_work(wake);
  parts_->wake = std::move(wake);
}

void Simulator::attach(Pump& pump) {
  on_work([&pump](const std::shared_ptr<WorldCell>& cell) { pump.wake(cell); });
  parts_->control.attach(pump);
}

http::Response Simulator::handle(const http::Request& request) {
  if (control::Control::serves(request)) return parts_->control.answer(request);
  if (board::serves(request)) return board::answer(request);
  Exchange exchange(request, parts_->worlds, parts_->wall);
  http::Response response = answer(exchange);
  if (exchange.tells_before_answer()) parts_->conductor.tell_due(*exchange.identity().cell);
  if (parts_->wake && exchange.left_work()) parts_->wake(exchange.identity().cell);
  return response;
}

std::optional<http::Response> Simulator::too_long(const http::Request& unread) {
  for (const Dialect* dialect : all_dialects())
    if (dialect->speaks(unread)) return dialect->too_long(unread);
  return std::nullopt;
}

std::span<const SettingSpec* const> Simulator::settings() {
  static const std::vector<const SettingSpec*> all = [] {
    const auto gateway = gateway_settings();
    std::vector<const SettingSpec*> specs(gateway.begin(), gateway.end());
    const auto doors = faults::settings();
    specs.insert(specs.end(), doors.begin(), doors.end());
    for (const Dialect* dialect : all_dialects()) {
      const auto own = dialect->settings();
      specs.insert(specs.end(), own.begin(), own.end());
    }
    return specs;
  }();
  return all;
}

Result<std::shared_ptr<const DialectKeys>> make_dialect_keys(const Account& account) {
  for (const Dialect* dialect : all_dialects()) {
    DAIKOU_TRY(auto keys, dialect->make_keys(account));
    if (keys != nullptr) return keys;
  }
  return std::shared_ptr<const DialectKeys>();
}

std::span<const Dialect* const> all_dialects() {
  static const std::array<const Dialect*, 4> all{&wechat_v2_dialect(), &wechat_v3_dialect(),
                                                 &alipay_dialect(), &unionpay_dialect()};
  return all;
}

}  // namespace daikou::simulator
