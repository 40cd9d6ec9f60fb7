// The checks of a payer that a merchant asks for beside the agreement: a code by short message, and
// whether whoever holds the wallet is who signed (dossier alipay 17). The world remembers which
// tokens were given; the codes are drawn.
#pragma once

#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator::alipay {

// What a token has come to since it was given.
enum class Step { kConfirmed, kVerified };

// "MDEDUCT0068" and 32 hex digits.
std::string give_token(World& world, const Mandate& mandate);
// Errors: kConfirmationExpired (never given to this merchant, or longer ago than kTokenLife),
// kConfirmationWrong (given for another agreement).
Decided<Done> check_token(const World& world, const Mandate& mandate, std::string_view token);
// Whose agreement a token of this merchant was given for; none for other texts.
MandateId mandate_behind(const World& world, MerchantId merchant, std::string_view token);

void mark(World& world, MerchantId merchant, std::string_view token, Step step);
bool is_marked(const World& world, MerchantId merchant, std::string_view token, Step step);

// The six digits that the payer was sent with it.
std::string code_behind(const World& world, std::string_view token);

// Assumed: no document says how long a token is good.
inline constexpr milliseconds kTokenLife = minutes(15);

}  // namespace daikou::simulator::alipay
