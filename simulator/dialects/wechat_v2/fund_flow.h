// The fund-flow bill of a merchant's day (dossier 7.4, 11.2), the same in both of WeChat Pay's
// protocols.
#pragma once

#include <string>

#include "core/domain/reason.h"
#include "core/wire/wechat_v2/words.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v2 {

// Debits settled and refunds accepted, with the balance after each. Fees are not on it.
// Assumed: they are charged on an account of their own.
// Nothing is ever moved on the accounts of operation and of fees.
// Errors: kBillMissing, kBillNotReady.
Decided<std::string> fund_flow(const World& world, MerchantId merchant, Date day,
                               daikou::wechat_v2::FundAccount account);

}  // namespace daikou::simulator::wechat_v2
