// The ways to a signature at Alipay (protocol dossier 8, 12, 13). None of them is a call: each is a
// sealed request that the payer's browser or wallet opens.
//
//   page, h5       an address
//   app            "sign_params", which the app hands to the wallet
//   mini_program   "sign_str", for my.paySignCenter
//   with_payment   "order_string", which the app hands to the wallet: paying and signing at once
#pragma once

#include "core/wire/alipay/mandates.h"
#include "merchant/gateways/alipay/exchange.h"

namespace daikou::merchant::alipay {

Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order);

// The due day a plan is agreed on. A monthly plan takes the days 1 to 28 only; a later day becomes
// the first of the next month, whose window begins five days before and so holds every month's end.
Date plan_day(Date due);

// How long an order that comes with a signing can be paid.
inline constexpr milliseconds kPaymentLifetime = hours(2);

}  // namespace daikou::merchant::alipay
