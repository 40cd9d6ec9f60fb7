// The control API below /_daikou/v1/: worlds, clocks, payers, mandates, debits, faults, journals.
// Described by docs/openapi.yaml.
#pragma once

#include "simulator/control/call.h"

namespace daikou::simulator::control {

class Control {
 public:
  explicit Control(House house) : house_(std::move(house)) {}

  // Whether this request is for the control API. Cheap: asked of every request.
  static bool serves(const http::Request& request);
  // Never fails: what is wrong is answered in JSON.
  http::Response answer(const http::Request& request);

  void attach(Pump& pump) { house_.pump = &pump; }
  void on_work(std::function<void(const std::shared_ptr<WorldCell>&)> wake) {
    house_.wake = std::move(wake);
  }
  void require_token(Secret token) { house_.token = std::move(token); }
  void show(Doors doors) { house_.doors->show(std::move(doors)); }
  const std::shared_ptr<Story>& story() const { return house_.story; }
  const std::shared_ptr<Release>& release() const { return house_.release; }

 private:
  Answer route_and_call(const http::Request& request);
  House house_;
};

}  // namespace daikou::simulator::control
