// What the words of APIv3 mean to a merchant (protocol dossier 9, 10.3, 11).
//
// Whatever no row explains is unknown: a merchant that guesses pays twice.
#pragma once

#include "core/wire/wechat_v3/words.h"
#include "merchant/gateways/meaning.h"
#include "merchant/gateways/wechat_v2/meanings.h"
#include "merchant/gateways/wechat_v3/exchange.h"

namespace daikou::merchant::wechat_v3 {

// The platform's no to each kind of call.
Meaning meaning_of_notice(const Refused& refused);  // kSettled: the notice was given before.
Meaning meaning_of_debit(const Refused& refused);
Meaning meaning_of_order_query(const Refused& refused);
Meaning meaning_of_close(const Refused& refused);
Meaning meaning_of_refund(const Refused& refused);
Meaning meaning_of_refund_query(const Refused& refused);
// kRefused with kMandateMissing: there is no such mandate.
Meaning meaning_of_mandate(const Refused& refused);
// kRefused with kMandateExists when there is a mandate already.
Meaning meaning_of_signing(const Refused& refused);
// kRefused with kBillMissing or kBillNotReady.
Meaning meaning_of_bill(const Refused& refused);

// The state of an order; of a refused one the text may say why.
Meaning meaning_of(v3::TradeState state, std::string_view text);

}  // namespace daikou::merchant::wechat_v3
