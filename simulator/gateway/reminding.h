// After a debit under a pre-debit notice was refused, the merchant may have the payer asked to top
// up. Source: 重试扣费通知, dossier wechatpay 9.2.
#pragma once

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Errors: kMandateMissing, kNotPeriodic, kNoticeMissing (no notice is open, or nothing was refused
// under it), kOutsideWindow (the hours, or a day outside the deductible period).
Decided<Done> remind_payer(World& world, MandateId mandate);

// A debit under the mandate was refused.
void note_refusal(World& world, MandateId mandate);

}  // namespace daikou::simulator::gateway
