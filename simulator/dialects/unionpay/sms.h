// Codes sent by short message (dossier 12). Every message carries the same code.
#pragma once

#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// Whether a code was asked for with the order number and time of this request.
bool was_sent(const World& world, const Desk& desk);
void remember_sent(World& world, const Desk& desk);

}  // namespace daikou::simulator::unionpay
