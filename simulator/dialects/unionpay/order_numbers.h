// Order numbers are the merchant's, and unique within a trading day (dossier 17). What comes again
// on a later day is another order; the gateway keeps it under number and day.
#pragma once

#include <string>
#include <string_view>

#include "simulator/dialects/unionpay/desk.h"

namespace daikou::simulator::unionpay {

// How a message names an order: number and time as they were sent.
struct OrderSent {
  MerchantId merchant;
  std::string_view number;
  std::string_view time;  // txnTime
};
DebitId find_sent_debit(const World& world, const OrderSent& order);
RefundId find_sent_refund(const World& world, const OrderSent& order);

// What the order of the desk's message is kept under. Error: kAlreadyAccepted (12), it was sent
// that day. Assumed: the day is that of txnTime, from midnight to midnight (dossier 8.9).
Decided<std::string> new_number(const World& world, Desk& desk, std::string_view number);

}  // namespace daikou::simulator::unionpay
