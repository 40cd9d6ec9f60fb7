// The faults of every layer but business, one a file; catalogue.cc lists them.
#pragma once

#include "simulator/faults/fault.h"

namespace daikou::simulator::faults {

const Fault& drop_answer();

}  // namespace daikou::simulator::faults
