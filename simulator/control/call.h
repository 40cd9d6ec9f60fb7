// One call of the control API on its way, and what all calls may use.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "core/signing/secret.h"
#include "simulator/conductor/conductor.h"
#include "simulator/conductor/pump.h"
#include "simulator/control/doors.h"
#include "simulator/control/release.h"
#include "simulator/control/reply.h"
#include "simulator/control/story.h"
#include "simulator/control/tallies.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator::control {

// What the API works on.
struct House {
  Worlds& worlds;
  Conductor& conductor;
  http::Transport& out;  // Asks followers.
  const Clock& wall;
  std::span<const Dialect* const> dialects;
  std::span<const SettingSpec* const> settings;
  http::Handler handle;  // The simulator itself: a payer's browser opens pages through it.
  Secret token;          // Empty: none is asked for.
  std::function<void(const std::shared_ptr<WorldCell>&)> wake;  // Empty: nobody is to be woken.
  Pump* pump = nullptr;  // Null: clocks move before the answer.
  std::shared_ptr<DoorPlate> doors = std::make_shared<DoorPlate>();
  std::shared_ptr<Tallies> tallies = std::make_shared<Tallies>();
  std::shared_ptr<Story> story = std::make_shared<Story>();
  std::shared_ptr<Release> release = std::make_shared<Release>();
};

struct Call {
  const http::Request& request;
  House& house;
  std::shared_ptr<WorldCell> cell;  // The path's {world}; null for paths without one.
  std::string item;                 // What follows it: {payer}, {mandate}, …

  // Runs `visit_world(World&)` under the world's lock, with its clock up to date.
  template <class Visit>
  auto visit(Visit&& visit_world) -> std::invoke_result_t<Visit, World&> {
    const std::lock_guard lock(cell->mutex);
    catch_up(*cell, house.wall);
    return std::forward<Visit>(visit_world)(cell->world);
  }

  // Runs `work` while nobody else moves this world's clock, with `stepping` not held: on the pump
  // when there is one, and the caller is asked again until it is done. `work` must not refer to
  // this call, which is over by then.
  Answer apart(std::function<Answer()> work);
};

}  // namespace daikou::simulator::control
