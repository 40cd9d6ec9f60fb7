// Orders and mandates of APIv3 in domain words; replies and notifications carry the same.
#pragma once

#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/mandates.h"
#include "core/wire/wechat_v3/refunds.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant::wechat_v3 {

DebitAnswer answer_of(const daikou::wechat_v3::Order& order);
MandateAnswer answer_of(const daikou::wechat_v3::Mandate& mandate);
RefundAnswer answer_of(const daikou::wechat_v3::Refund& refund);

// The payer as this merchant knows it; empty when it is not said.
std::string payer_of(const daikou::wechat_v3::Payer& payer);
// Who ended a mandate.
TerminatedBy who_ended(daikou::wechat_v3::TerminationMode mode);

}  // namespace daikou::merchant::wechat_v3
