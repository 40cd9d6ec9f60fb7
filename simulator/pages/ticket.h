// The way into a signing page: names one offer or one order of one world, in at most 36 letters,
// digits and dashes. Made from the world's numbers and not stored; one that was tampered with leads
// nowhere. It is no secret: whoever holds it may sign as any payer of that world.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "simulator/world/worlds.h"

namespace daikou::simulator::pages {

std::string ticket_for(const World& world, MandateId offered);
// For an order that came with a signing, whether or not it can still be signed.
std::string ticket_for(const World& world, DebitId payment);

struct Admitted {
  std::shared_ptr<WorldCell> cell;
  MandateId offered;  // One of the two.
  DebitId payment;
};
std::optional<Admitted> admit(const Worlds& worlds, std::string_view ticket);

// A seal over text that a browser carries from one page to the next.
std::string seal_of(const World& world, std::string_view text);

}  // namespace daikou::simulator::pages
