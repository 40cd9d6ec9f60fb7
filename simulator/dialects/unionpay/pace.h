// How often one thing may be asked for (dossier 10, 12: code 37).
#pragma once

#include <string>

#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// So many times a minute for each `what`, evenly: after a burst of all of them one more is free
// every sixtieth part. Zero: as often as wanted. Error: kThrottled.
// Assumed: the rhythm; the sources tell the code alone.
Decided<Done> keep_pace(World& world, const Desk& desk, const std::string& what, int per_minute);

}  // namespace daikou::simulator::unionpay
