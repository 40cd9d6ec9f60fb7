// Rules of a world: armed, matched, counted, disarmed.
#pragma once

#include <vector>

#include "simulator/faults/business.h"
#include "simulator/faults/fault.h"
#include "simulator/world/world.h"

namespace daikou::simulator::faults {

// Error: kMalformed (see check_rule). The rule gets its number.
Result<std::uint32_t> arm(World& world, FaultRule rule);
bool disarm(World& world, std::uint32_t number);

// A rule that applies to an exchange or a callback, with its fault.
struct Applied {
  const Fault* fault = nullptr;
  FaultRule rule;  // As it stood when it applied.
};

// Every rule of those layers that applies to the subject now; counted and journaled. Where a source
// has something to say about a layer, those after it in RuleSource are not asked about it. With
// `among`, only rules whose fault it accepts are asked.
using Among = bool (*)(const Fault& fault);
std::vector<Applied> apply(World& world, const Subject& subject,
                           std::initializer_list<Layer> layers, Among among = nullptr);

}  // namespace daikou::simulator::faults
