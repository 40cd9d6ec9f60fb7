// From settlement to the day the merchant may use the money: T+1, T+7 or T+14 by its tier (R3). The
// money is the merchant's from the first (refunds are paid from all of it); until its day it is
// counted as unsettled.
#pragma once

#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// A debit of that amount settled now for a merchant with a tier.
void hold_until_paid_out(World& world, MerchantId merchant, Fen amount);
// So much is given back: what waits is taken first, the last to come before the others, for its
// payer's money is most likely among it; then what may be used.
// Assumed: in that order. Source of the first: WeChat Pay pays refunds from unsettled funds unless
// it is told otherwise (dossier wechatpay 7.1, refund_account).
void give_back_from_waiting(World& world, MerchantId merchant, Fen amount);
// Whatever has its day today, or had it earlier, may be used.
void pay_out(World& world, MerchantId merchant);

// The day on which money that settles now may be used.
Date pay_out_day(const World& world, MerchantId merchant);

}  // namespace daikou::simulator::gateway
