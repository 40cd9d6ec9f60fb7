// Notifications of UnionPay, verified, in domain words (protocol dossier 7).
#pragma once

#include <string_view>

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// `body` is the form as it came. Errors: kBadSignature (not signed by UnionPay, or for another
// merchant), kMalformed.
Result<Notice> read_notice(const Exchange& exchange, std::string_view body);

}  // namespace daikou::merchant::unionpay
