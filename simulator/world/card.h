// Payers' bank cards. What nobody wrote down is drawn, so that a world with a million payers keeps
// no cards, and a number still leads back to its payer.
#pragma once

#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator {

// Complete: what the payer's own card leaves empty is drawn. Drawn numbers have 19 digits and a
// right check digit, and so have drawn identity numbers; bank and names are made up.
BankCard card_of(const World& world, PayerId payer);

// Whose card it is; none when it is nobody's.
PayerId find_card_holder(const World& world, std::string_view number);

// Puts another card in the payer's hand.
void give_card(World& world, PayerId payer, BankCard card);

// For whoever adds a row: a card with a number of its own is found by it.
void index_card(World& world, PayerId payer);

}  // namespace daikou::simulator
