// Cards and those who hold them, as the bank knows them (dossier 4.3, 8.2).
#pragma once

#include <optional>
#include <string_view>

#include "core/wire/unionpay/sensitive.h"
#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// Which of what a cardholder may be known by a message must say.
enum class Wanted { kWhatIsSaid, kConfigured };
// Which cards the product takes.
enum class Takes { kDebit, kAny };

struct CheckedCard {
  Wanted wanted = Wanted::kWhatIsSaid;
  Takes takes = Takes::kDebit;
  bool wants_sms = false;
};

// Whose card it is, after holding what the message says against what the bank knows: 61 unknown, 68
// no debit card, 63, 73 … by the card's state, 13 elements missing, 66, 65, 71 elements wrong.
Decided<PayerId> check_card(const World& world, Desk& desk, std::string_view card,
                            const up::Person& person, const CheckedCard& check);

// The code of a short message alone.
Decided<Done> check_sms(const World& world, Desk& desk, const up::Person& person, bool wanted);

}  // namespace daikou::simulator::unionpay
