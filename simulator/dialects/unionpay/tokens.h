// Tokens as messages show them (dossier 13).
#pragma once

#include "core/wire/unionpay/body.h"
#include "core/wire/unionpay/tokens.h"
#include "simulator/dialects/unionpay/desk.h"
#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

inline constexpr std::string_view kTokenProduct = "000902";  // bizType

// What tokenPayData must hold beside the requestor, trId.
enum class TokenForm {
  kOpening,   // tokenType
  kUpdating,  // token and tokenType
  kUsing      // token
};
// Errors: 10 for a text that is not of this form, 89 for another requestor than the merchant's.
// Assumed: 89 says that "TR" is in no good state, so it stands for a requestor nobody knows, too.
Result<up::TokenData, Coded> read_token(const Desk& desk, std::string_view text, TokenForm form);
// tokenPayData of a message that opens a card: the token product wants it, the standard one has
// none (dossier 14). The errors above.
Result<Done, Coded> check_opening(const Desk& desk);
// The live token that the text names, of this merchant. Refused with the errors above, 80 for one
// that has expired, and 89.
Decided<MandateId> find_token(const World& world, Desk& desk, std::string_view text,
                              TokenForm form = TokenForm::kUsing);
// The one that is named, whatever its state and form; for faults to match.
MandateId named_token(const World& world, std::string_view text);

// tokenPayData, with whose token it is and how long it lives.
std::string token_text(const World& world, const Mandate& mandate);
// What is told once a card was opened: the token, that it is open, and the card, masked and
// encrypted to the merchant.
void add_token(const World& world, const Mandate& mandate, up::Fields& to);

}  // namespace daikou::simulator::unionpay
