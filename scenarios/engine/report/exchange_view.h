// One exchange in full: the bytes both ways, what decided the answer, why a signature was refused.
#pragma once

#include <string>

#include "simulator/journal/journal.h"

namespace daikou::scenarios {

// `entry` has a record. Bytes are shown as they crossed the wire, those no text can hold as "\xB4";
// start line and header names stand out, nothing is moved. A message is cut at 64 KiB, and says so.
std::string exchange_view(const simulator::Entry& entry);

}  // namespace daikou::scenarios
