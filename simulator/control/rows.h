// Rows of a world as the control API shows them. Called under the world's lock.
#pragma once

#include <functional>

#include "simulator/control/reply.h"
#include "simulator/gateway/qualification.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator::control {

// A world in figures.
Json summary_of(const WorldCell& cell);
Json json_of(const World& world, const Merchant& merchant);
Json json_of(const World& world, const Template& tmpl);
Json json_of(const World& world, const Payer& payer);
Json json_of(const World& world, const Mandate& mandate);
Json json_of(const World& world, const Debit& debit);
Json json_of(const World& world, const Complaint& complaint);
Json json_of(const gateway::Audit& audit);
Json json_of(const World& world, const Timer<TimerKind>& timer);
Json json_of(const FaultRule& rule);

// Which part of a table is asked for: rows after that number, so many at most.
struct Page {
  std::uint64_t after = 0;
  std::uint32_t limit = 100;  // 1 to 1000.
  bool newest = false;        // From the last one down; then rows numbered before `after`.
};
// {"items": […], "next": 120}; `next` is what to send as `after`, null at the end. `put` appends
// row `number` to the items, or leaves it out.
Json page_of(const Page& page, std::uint64_t last,
             const std::function<void(std::uint64_t number, Json& items)>& put);

}  // namespace daikou::simulator::control
