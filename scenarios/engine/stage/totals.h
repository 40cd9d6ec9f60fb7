// What everybody has, for the judge to weigh.
#pragma once

#include "simulator/world/world.h"

namespace daikou::scenarios {

Fen total_of_payers(const simulator::World& world);
Fen total_of_merchants(const simulator::World& world);

}  // namespace daikou::scenarios
