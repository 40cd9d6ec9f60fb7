// Debits on Alipay's wire, and the plan behind a periodic mandate (protocol dossier 16, 18, 20, 24,
// 27, 28).
#pragma once

#include "merchant/gateways/alipay/exchange.h"

namespace daikou::merchant::alipay {

// A plan whose due day passed without success stays due and takes no debit any more: it is moved to
// today and the debit sent again. Before its window opens, and once its period was debited, nothing
// is moved.
DebitAnswer debit(Exchange& exchange, const DebitOrder& order);

// An unpaid trade is pending; should its fate have been unknown, it is to be closed when it is
// still unpaid at the next question.
DebitAnswer query_debit(Exchange& exchange, const DebitOrder& order);

// Cancels: an unpaid trade is closed, a paid one given back at once.
DebitAnswer cancel(Exchange& exchange, const DebitOrder& order);

}  // namespace daikou::merchant::alipay
