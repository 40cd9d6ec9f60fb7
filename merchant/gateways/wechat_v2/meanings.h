// What the words of APIv2 mean to a merchant (protocol dossier 2.3, 5, 6.3, 6.6, 7).
#pragma once

#include <string_view>

#include "core/wire/wechat_v2/messages.h"
#include "merchant/gateways/meaning.h"

namespace daikou::merchant::wechat_v2 {

// return_code=FAIL: the text is the only explanation there is.
Meaning meaning_of_protocol(std::string_view text);

// result_code=FAIL in the reply to each kind of call.
Meaning meaning_of_debit(std::string_view code, std::string_view text);
Meaning meaning_of_order_query(std::string_view code);
Meaning meaning_of_close(std::string_view code);
Meaning meaning_of_refund(std::string_view code, std::string_view text);
Meaning meaning_of_refund_query(std::string_view code);
// kRefused with kMandateMissing: there is no such mandate.
Meaning meaning_of_mandate(std::string_view code);
// For open_signing: kRefused with kMandateExists when there is a mandate already.
Meaning meaning_of_signing(std::string_view code, std::string_view text);

// The state of an order; of a refused one the text may say why.
Meaning meaning_of(daikou::wechat_v2::TradeState state, std::string_view text);

// Why a debit was refused, by the words of its notification; kNone when they do not say.
Reason reason_of_refusal(std::string_view code, std::string_view text);

}  // namespace daikou::merchant::wechat_v2
