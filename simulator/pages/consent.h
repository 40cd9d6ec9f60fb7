// A payer's decision about an offer or an order, whichever way it came: a form or JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::pages {

enum class Action { kConfirm, kPayOnly, kRefuse };
std::optional<Action> action_from_name(std::string_view name);  // "confirm", "pay_only", "refuse"

struct Consent {
  Action action = Action::kConfirm;
  std::string payer;                // An alias; empty: the offer's own, else the world's first.
  std::optional<std::string> code;  // None: the payer confirmed without one (a machine may).
};

// The offer that belongs to a ticket, also when it came with an order; none when there is none.
MandateId offer_of(const World& world, const Admitted& admitted);
// The order that belongs to it; none when it is an offer alone.
DebitId payment_of(const World& world, const Admitted& admitted);
// Who signs when nobody is named.
PayerId payer_for(const World& world, const Admitted& admitted);

// Called under the world's lock. Errors: kBadRequest (no such payer, nothing to pay), and those of
// the gateway's sign and pay.
Decided<Done> carry_out(World& world, const Admitted& admitted, const Consent& consent);

}  // namespace daikou::simulator::pages
