// Collecting, asking, reversing and giving back (protocol dossier 8.9, 10, 11, 15, 16).
//
// A query that finds nothing is no proof that there is nothing (34): only the day's settlement file
// is. Until it is out the outcome stays unknown.
#pragma once

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// The waits between the questions about an open order.
inline constexpr std::array kQueryWaits{seconds(1), seconds(2),  seconds(4),
                                        seconds(8), seconds(16), seconds(32)};

DebitAnswer debit(Exchange& exchange, const DebitOrder& order);
DebitAnswer query_debit(Exchange& exchange, const DebitOrder& order);
// Takes an order of unknown fate back, on its own settlement day only: afterwards the settlement
// file decides.
DebitAnswer reverse(Exchange& exchange, const DebitOrder& order);

// Undoes the whole of a trade before its day is settled; else refunds.
RefundAnswer refund(Exchange& exchange, const RefundOrder& order);
RefundAnswer query_refund(Exchange& exchange, const RefundOrder& order);

// As PaymentGateway::bill. `date` is a settlement day: from 23:00 the evening before.
Result<std::vector<BillLine>> bill(Exchange& exchange, Date date);

}  // namespace daikou::merchant::unionpay
