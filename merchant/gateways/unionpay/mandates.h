// Binding a card, asking after it, releasing it (protocol dossier 8.3, 8.7, 8.8).
#pragma once

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// A form for the payer's browser: the card and who holds it are asked on UnionPay's page.
Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order);
MandateAnswer query_mandate(Exchange& exchange, const MandateRef& mandate);
MandateAnswer terminate(Exchange& exchange, const MandateRef& mandate);

// Of both products.

// The form itself, sealed.
SigningPage form_page(const Exchange& exchange, up::Fields fields);
// A new order of a question or a release; its number only has to be new, and nobody asks after it.
up::OrderKey fresh_order(const Exchange& exchange, const std::string& mandate_code);
MandateAnswer known(const MandateRef& mandate, MandateState state);
// What a question that was not answered teaches: nothing, but for one code.
MandateAnswer without_answer(const Result<Said>& said);
// What came back on a release.
MandateAnswer ended(const MandateRef& mandate, const Result<Said>& said);

}  // namespace daikou::merchant::unionpay
