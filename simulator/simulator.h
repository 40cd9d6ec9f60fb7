// The whole gateway behind one function: `Response handle(const Request&)`. It knows no socket.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "core/http/message.h"
#include "core/http/transport.h"
#include "core/signing/secret.h"
#include "core/time/clock.h"
#include "simulator/conductor/conductor.h"
#include "simulator/control/doors.h"
#include "simulator/control/release.h"
#include "simulator/control/story.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator {

class Pump;

class Simulator {
 public:
  // `out` carries notifications to merchants, `followers` the time to whoever follows a clock
  // (null: `out` does); `wall` stamps signature headers. All outlive the simulator.
  Simulator(http::Transport& out, const Clock& wall, http::Transport* followers = nullptr);
  ~Simulator();

  // A merchant's call, a payer's page or the control API. Safe from any thread; never throws.
  http::Response handle(const http::Request& request);

  // What a request hears whose body was too long to be read: its dialect's words, if it has any.
  static std::optional<http::Response> too_long(const http::Request& unread);

  Worlds& worlds();
  Conductor& conductor();

  // Called after an exchange that left a world with work to look after (see `wants_attention`). A
  // server hands it to a thread; a scenario sets nothing and fires the agenda itself. Set before
  // the first request.
  using Wake = std::function<void(const std::shared_ptr<WorldCell>&)>;
  void on_work(Wake wake);
  // `pump` looks after such work from now on, and moves clocks for the control API, which without a
  // pump moves them before it answers. It outlives all requests.
  void attach(Pump& pump);
  // The control API asks for it from then on. Set before the first request.
  void require_token(Secret token);
  // Tells where it listens. At any time.
  void show(control::Doors doors);
  // What the board tells step by step; nothing, until somebody begins.
  const std::shared_ptr<control::Story>& story() const;
  // The release that the board steers; none, until somebody begins.
  const std::shared_ptr<control::Release>& release() const;

  // Every setting there is, for checking, help and documentation.
  static std::span<const SettingSpec* const> settings();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The dialects this build speaks.
std::span<const Dialect* const> all_dialects();

// The keys of an account, by whichever dialect keeps some (see KeyMaker).
Result<std::shared_ptr<const DialectKeys>> make_dialect_keys(const Account& account);

}  // namespace daikou::simulator
