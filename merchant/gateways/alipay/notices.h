// Notifications of Alipay, verified, in domain words (protocol dossier 9).
#pragma once

#include <string_view>

#include "merchant/gateways/alipay/exchange.h"

namespace daikou::merchant::alipay {

// `body` is the form as it came. Errors: kBadSignature (not signed by the platform, or for another
// application or seller), kMalformed.
Result<Notice> read_notice(const Exchange& exchange, std::string_view body);

// The payer as Alipay shows one to this application; empty when it does not.
inline std::string payer_of(const daikou::alipay::PayerShown& payer) {
  return payer.user_id ? *payer.user_id : payer.open_id.value_or("");
}

}  // namespace daikou::merchant::alipay
