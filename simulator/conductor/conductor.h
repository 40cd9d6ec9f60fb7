// Moves a world's clock: fires what falls due, earliest first and each at its own instant, sends
// what must be sent, lets followers do their work, and returns when everything has settled.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/time/clock.h"
#include "simulator/dialects/dialect.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator {

// What one call moved.
struct Advanced {
  Instant from{};
  Instant to{};
  std::uint64_t fired = 0;     // Agenda rows.
  std::uint64_t attempts = 0;  // Notification attempts sent.
  bool stopped = false;        // The condition came true before the target.
};

class Conductor {
 public:
  // `out` carries notifications. Everything outlives the conductor.
  // `worlds` is where keys are looked for when a merchant turns a notification away.
  Conductor(std::span<const Dialect* const> dialects, http::Transport& out, const Clock& wall,
            const Worlds& worlds);

  // Does what is due at the world's now, without moving the clock. Error: kInternal when it never
  // ends.
  Result<Advanced> run_due(WorldCell& cell);
  // Sends what is due to be told at the world's now, and fires what leads there, without asking the
  // followers. Unlike the others it may be called while somebody moves this world's clock: from
  // within an exchange that a follower began.
  Advanced tell_due(WorldCell& cell);
  // Moves to `target` (never back). `until` is asked after every instant, without the lock, and
  // ends the move early.
  using Until = std::function<bool()>;
  Result<Advanced> advance_to(WorldCell& cell, Instant target, const Until& until = nullptr);
  // Until no row and no follower has work before `horizon`.
  Result<Advanced> run_until_idle(WorldCell& cell, Instant horizon, const Until& until = nullptr);

 private:
  Result<Done> settle_instant(WorldCell& cell, Advanced& advanced);
  bool fire_one(WorldCell& cell, Advanced& advanced);
  void attempt(WorldCell& cell, NotificationId id, Advanced& advanced);
  const Dialect* dialect(Channel channel) const;

  std::span<const Dialect* const> dialects_;
  http::Transport& out_;
  const Clock& wall_;
  const Worlds& worlds_;
};

}  // namespace daikou::simulator
