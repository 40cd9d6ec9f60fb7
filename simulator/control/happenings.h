// Journal entries with the names that people know things by, for who looks on. Called under the
// world's lock.
#pragma once

#include "simulator/control/reply.h"
#include "simulator/journal/masks.h"
#include "simulator/world/world.h"

namespace daikou::simulator::control {

// In one line: of an exchange its operation, first line and status, not its bytes, and what it was
// about.
Json happening(const World& world, const Entry& entry);
// What crossed the wire, whole.
Json json_of(const ExchangeRecord& record, const Masks& masks);

}  // namespace daikou::simulator::control
