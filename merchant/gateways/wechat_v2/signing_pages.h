// The ways to a signature (protocol dossier 4): each ends in an address or in what a client hands
// to WeChat.
#pragma once

#include "merchant/gateways/wechat_v2/exchange.h"

namespace daikou::merchant::wechat_v2 {

// Errors: as PaymentGateway::open_signing.
Result<SigningPage> open_signing(Exchange& exchange, const SigningOrder& order);

}  // namespace daikou::merchant::wechat_v2
