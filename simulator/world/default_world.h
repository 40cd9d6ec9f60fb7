// The world a gateway serves when nobody says otherwise: one merchant with fixed numbers and keys,
// so that a client's configuration outlives restarts, and payers for every state a payer can be in.
#pragma once

#include <cstdint>

#include "simulator/world/blueprint.h"

namespace daikou::simulator {

// World "default", merchant "shop":
//
//   WeChat number 1900099901, application wx5f0d1c2b3a495867,
//   shared key SimOnlyApiV2Key0123456789abcdef0, APIv3 key SimOnlyApiV3Key0123456789abcdef0
//   (the numbers of the published vectors in fixtures/)
//
//   template  mode        cycle     cap
//   12251     delayed     month     500.00    the payer is told at acceptance, debited 24 h later
//   12252     pre_notify  month     500.00    the merchant gives notice first
//   12253     delayed     3 months  1500.00
//   12254     delayed     year      5000.00
//   12255     scheduled             500.00    debited once, on the day agreed at signing
//
//   payer         balance    a debit ends
//   alice         100000.00  settled
//   bob           1000.00    settled, until the balance is spent
//   insufficient  0.00       refused: insufficient_balance
//   restricted    1000.00    refused: payer_restricted
//   gone          1000.00    refused: payer_gone
//   limit         1000.00    refused: limit_reached
//   bank_down     1000.00    refused: bank_unavailable
//
//   UnionPay number 777290058110048, shared key SimOnlyUnionpayKey0123456789abcd (methods 11, 12),
//   one template, 0501, of at most 5000.00 a debit; four more payers hold the cards of its public
//   test environment: debit_card, debit_card_2, credit_card, credit_card_2
Blueprint default_blueprint(std::uint64_t seed, std::optional<Instant> start = std::nullopt);

}  // namespace daikou::simulator
