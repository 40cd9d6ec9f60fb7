// Rows of a world by the names that paths and bodies give them. Called under the world's lock.
#pragma once

#include <string>

#include "simulator/control/reply.h"
#include "simulator/world/world.h"

namespace daikou::simulator::control {

// Error of all: kNotFound.
Result<PayerId> payer_named(const World& world, const std::string& alias);
Result<MerchantId> merchant_named(const World& world, const std::string& alias);
// A row by its number in the world.
Result<MandateId> mandate_numbered(const World& world, const std::string& text);
Result<DebitId> debit_numbered(const World& world, const std::string& text);
Result<ComplaintId> complaint_numbered(const World& world, const std::string& text);

}  // namespace daikou::simulator::control
