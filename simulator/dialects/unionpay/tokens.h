// Tokens as messages show them (dossier 13).
#pragma once

#include "core/wire/unionpay/body.h"
#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

// tokenPayData, with whose token it is and how long it lives.
std::string token_text(const World& world, const Mandate& mandate);
// What is told once a card was opened: the token, that it is open, and the card, masked and
// encrypted to the merchant.
void add_token(const World& world, const Mandate& mandate, up::Fields& to);

}  // namespace daikou::simulator::unionpay
