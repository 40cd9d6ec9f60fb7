// The gateway's own numbers as Alipay spells them (dossier alipay 0.2). Each is made of the world's
// numbers and leads back to them; one of the right shape that this world did not make leads
// nowhere.
//
//   mandate       20 digits: the day it was signed, 2 drawn, the mandate's number
//   trade         28 digits: the day it was accepted, 22001, 5 drawn, the debit's number
//   notification  34 digits: the day, 00222, the time, 5 drawn, the notification's number
//   payer         16 digits 2088…: 2 drawn, the payer's number; or 47 letters, another in every app
//   partner       16 digits 2088…: the application's last twelve
//   permission    28 digits: the day, 2 drawn, the mandate's number, 8 of the request's
//   payment code  18 digits: 28, 4 drawn, the payer's number, 2 of the minute; shown to be scanned
#pragma once

#include <string>
#include <string_view>

#include "simulator/world/world.h"

namespace daikou::simulator::alipay {

// Empty for a mandate that was never signed.
std::string mandate_number(const World& world, const Mandate& mandate);
MandateId find_mandate_numbered(const World& world, std::string_view number);
// Which mandate such a number would name, before anyone looked; for faults that match mandates.
MandateId mandate_in(std::string_view number);

std::string trade_number(const World& world, const Debit& debit);
DebitId find_debit_traded(const World& world, std::string_view number);

std::string notification_number(const World& world, const Notification& notification);

// Whether this world made it. The day and the time in it are not looked at: notifications that were
// acknowledged are forgotten.
bool is_notification_number(const World& world, std::string_view number);

std::string user_id(const World& world, PayerId payer);
PayerId find_payer_user(const World& world, std::string_view user_id);
std::string open_id(const World& world, PayerId payer, std::string_view app);
PayerId find_payer_open(const World& world, std::string_view open_id, std::string_view app);
// "138****0001"
std::string login_shown(PayerId payer);

// What the merchant is called beside its applications: PID, seller_id.
std::string partner_of(const Account& account);

std::string permission_number(const World& world, const Mandate& mandate,
                              std::string_view request_no);
// Whether such a number was given for this mandate, whatever for.
bool is_permission_for(const World& world, const Mandate& mandate, std::string_view number);

// What a payer's wallet shows to be scanned; good in its minute and the next.
std::string payment_code(const World& world, PayerId payer);
PayerId find_payer_coded(const World& world, std::string_view payment_code);

}  // namespace daikou::simulator::alipay
