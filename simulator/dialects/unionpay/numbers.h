// The gateway's own numbers: trace numbers and trade numbers (queryId) of debits and refunds, and
// tokens. Each leads back to its row, and none is stored.
#pragma once

#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

// Six digits; debits have even numbers, refunds odd ones.
std::string trace_no(const Debit& debit);
std::string trace_no(const Refund& refund);
std::string trade_number(const Debit& debit);
std::string trade_number(const Refund& refund);
// None when this gateway never gave that number.
DebitId find_debit_traded(const World& world, std::string_view number);

// Nineteen digits. Source: dossier 13.
std::string token_number(const World& world, const Mandate& mandate);
MandateId find_token(const World& world, std::string_view token);

}  // namespace daikou::simulator::unionpay
