// What the result codes and sub codes of Alipay mean to a merchant (protocol dossier 7, 14, 15, 18,
// 21-24, 28.4, 30).
#pragma once

#include "core/wire/alipay/messages.h"
#include "merchant/gateways/meaning.h"

namespace daikou::merchant::alipay {

// Verdicts that are refusals, by the kind of call.
Meaning meaning_of_debit(const daikou::alipay::Verdict& verdict);
// kNotBooked with kOrderMissing: no such trade.
Meaning meaning_of_trade_query(const daikou::alipay::Verdict& verdict);
Meaning meaning_of_cancel(const daikou::alipay::Verdict& verdict);
Meaning meaning_of_refund(const daikou::alipay::Verdict& verdict);
Meaning meaning_of_refund_query(const daikou::alipay::Verdict& verdict);
// kRefused with kMandateMissing: there is no such mandate; with kMandateExpired: it has ended.
Meaning meaning_of_mandate(const daikou::alipay::Verdict& verdict);
// kRefused: the plan stays as it is.
Meaning meaning_of_move(const daikou::alipay::Verdict& verdict);
// As PaymentGateway::bill tells it.
Error error_of_bill(const daikou::alipay::Verdict& verdict);

// "40004 ACQ.SYSTEM_ERROR 系统异常"
std::string words_of(const daikou::alipay::Verdict& verdict);

}  // namespace daikou::merchant::alipay
