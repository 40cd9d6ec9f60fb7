// Every way the gateway says no: what is wrong with a message (dossier 2.5), and what is wrong with
// what it asks for (dossier 16).
#pragma once

#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "core/wire/unionpay/body.h"
#include "core/wire/unionpay/codes.h"
#include "simulator/dialects/unionpay/settings.h"
#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

// respCode and respMsg.
struct Coded {
  std::string code;
  std::string text;
};
// With the table's text, and the seven digits where they differ from the table's.
Coded coded(std::string_view code);
Coded coded(std::string_view code, std::string_view digits);
// In the words of the table, or of the setting that wants another code for that reason.
Coded coded(Reason reason, const Manners& manners);
// A field that is missing or not as it should be.
Coded coded(const up::FieldError& error);
Coded invalid(std::string_view field);

// What queries and notifications say of it (origRespCode, respCode).
Coded outcome_of(const World& world, const Debit& debit, const Manners& manners);
Coded outcome_of(const Refund& refund);
// A card that cannot be used; nullptr for one that can.
const char* code_of(CardState state);

}  // namespace daikou::simulator::unionpay
