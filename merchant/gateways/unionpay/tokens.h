// Tokens in place of bindings (protocol dossier 13): the payer opens a card on UnionPay's page, and
// the token that stands for it is the mandate's number.
#pragma once

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// The token product's code in every message about it.
inline constexpr std::string_view kTokenProduct = "000902";

// As the functions of mandates.h.
Result<SigningPage> open_token_signing(const Exchange& exchange, const SigningOrder& order);
MandateAnswer query_token(Exchange& exchange, const MandateRef& mandate);
MandateAnswer delete_token(Exchange& exchange, const MandateRef& mandate);

// How messages name that token.
std::string token_field(const Exchange& exchange, const std::string& token);

// The notification after an opening. Error: kMalformed.
Result<Notice> read_opening(const up::Fields& fields);

}  // namespace daikou::merchant::unionpay
