#include "scenarios/engine/stage/lines.h"

#include "core/http/server.h"

namespace daikou::scenarios {
namespace {

class StraightLines final : public Lines {
 public:
  explicit StraightLines(http::Handler merchant) {
    to_merchant_.route(merchant_origin(), std::move(merchant));
  }
  std::string merchant_origin() const override { return "http://shop.test:80"; }
  std::string gateway_origin() const override { return "http://gateway.test:80"; }
  http::Transport& to_merchant() override { return to_merchant_; }
  http::Transport& to_gateway() override { return to_gateway_; }
  Result<Done> connect(http::Handler gateway) override {
    to_gateway_.route(gateway_origin(), std::move(gateway));
    return Done{};
  }
  void hang_up() override {
    to_gateway_.unroute(gateway_origin());
    to_merchant_.unroute(merchant_origin());
  }

 private:
  http::DirectTransport to_merchant_;
  http::DirectTransport to_gateway_;
};

class SocketLines final : public Lines {
 public:
  explicit SocketLines(std::unique_ptr<http::Server> merchant)
      : merchant_(std::move(merchant)), transport_(http::make_socket_transport()) {}
  ~SocketLines() override { hang_up(); }
  std::string merchant_origin() const override { return merchant_->origin(); }
  std::string gateway_origin() const override { return gateway_->origin(); }
  http::Transport& to_merchant() override { return *transport_; }
  http::Transport& to_gateway() override { return *transport_; }
  Result<Done> connect(http::Handler gateway) override {
    DAIKOU_TRY(gateway_, http::start_server({}, std::move(gateway)));
    return Done{};
  }
  void hang_up() override {
    if (gateway_) gateway_->stop();
    merchant_->stop();
  }

 private:
  std::unique_ptr<http::Server> merchant_;
  std::unique_ptr<http::Server> gateway_;
  std::unique_ptr<http::Transport> transport_;
};

}  // namespace

std::unique_ptr<Lines> straight_lines(http::Handler merchant) {
  return std::make_unique<StraightLines>(std::move(merchant));
}

Result<std::unique_ptr<Lines>> socket_lines(http::Handler merchant) {
  DAIKOU_TRY(std::unique_ptr<http::Server> server, http::start_server({}, std::move(merchant)));
  return std::unique_ptr<Lines>(std::make_unique<SocketLines>(std::move(server)));
}

}  // namespace daikou::scenarios
