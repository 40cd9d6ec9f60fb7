// The fund-flow bill of a merchant's day (dossier 7.4, 11.2).
#pragma once

#include <string>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v3 {

// Debits settled and refunds accepted, with the balance after each. Fees are not on it.
// Assumed: they are charged on an account of their own.
// Errors: kBillMissing, kBillNotReady.
Decided<std::string> fund_flow(const World& world, MerchantId merchant, Date day);

}  // namespace daikou::simulator::wechat_v3
