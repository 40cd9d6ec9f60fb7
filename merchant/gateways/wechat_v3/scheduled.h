// The product that debits once, on a day agreed at signing (预约扣费, protocol dossier 9.3 to 9.5).
// Its notice is the schedule, asked for on the day before.
#pragma once

#include "merchant/gateways/payment_gateway.h"
#include "merchant/gateways/wechat_v3/exchange.h"

namespace daikou::merchant::wechat_v3 {

// Errors: as PaymentGateway::open_signing. Paying while signing is not part of the product.
Result<SigningPage> open_scheduled_signing(Exchange& exchange, const SigningOrder& order);
MandateAnswer query_scheduled(Exchange& exchange, const MandateRef& mandate);
MandateAnswer terminate_scheduled(Exchange& exchange, const MandateRef& mandate,
                                  const std::string& remark);
DebitAnswer schedule(Exchange& exchange, const NoticeOrder& order);
DebitAnswer debit_scheduled(Exchange& exchange, const DebitOrder& order);

}  // namespace daikou::merchant::wechat_v3
