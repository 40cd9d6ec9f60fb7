// What the demo's shop told its customers, for the board.
#pragma once

#include <vector>

#include "merchant/merchant.h"
#include "simulator/control/story.h"

namespace daikou::cli {

// The last ones first, at most so many.
std::vector<simulator::control::Said> said_by(const merchant::Merchant& merchant,
                                              std::size_t said_max);

}  // namespace daikou::cli
