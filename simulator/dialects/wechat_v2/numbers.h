// The gateway's own numbers as APIv2 spells them. Each is made from the world's numbers alone and
// leads back to them, so none is stored. A number of the right shape that this world did not make
// leads nowhere.
//
//   mandate   18 digits: the day it was signed, the mandate's number
//   trade     28 digits: 4200, 6 drawn, the day it was accepted, the debit's number
//   refund    28 digits: 50000000, 2 drawn, the day it was accepted, the refund's number
//   prepay    wx, the second it was made, 10 hex digits drawn, the order's number
//   payer     o and 27 characters: the payer's number under the app's mask, 16 drawn
#pragma once

#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v2 {

// Empty for a mandate that was never signed.
std::string mandate_number(const Mandate& mandate);
MandateId find_mandate_numbered(const World& world, std::string_view number);
// Which mandate such a number would name, before anyone looked; for faults that match mandates.
MandateId mandate_in(std::string_view number);

std::string trade_number(const World& world, const Debit& debit);
DebitId find_debit_traded(const World& world, std::string_view number);

std::string refund_number(const World& world, const Refund& refund);
RefundId find_refund_numbered(const World& world, std::string_view number);

std::string prepay_number(const World& world, const Debit& payment);
DebitId find_payment_numbered(const World& world, std::string_view number);

// The same payer is another open id in every app.
std::string open_id(const World& world, PayerId payer, std::string_view app);
PayerId find_payer_open(const World& world, std::string_view open_id, std::string_view app);

}  // namespace daikou::simulator::wechat_v2
