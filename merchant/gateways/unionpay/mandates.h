// Binding a card, asking after it, releasing it (protocol dossier 8.3, 8.7, 8.8).
#pragma once

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// A form for the payer's browser: the card and who holds it are asked on UnionPay's page. Error:
// kRefused for entries other than a page.
Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order);
MandateAnswer query_mandate(Exchange& exchange, const MandateRef& mandate);
MandateAnswer terminate(Exchange& exchange, const MandateRef& mandate);

}  // namespace daikou::merchant::unionpay
