// The order a request is about.
#pragma once

#include "core/wire/alipay/trades.h"
#include "simulator/dialects/alipay/desk.h"

namespace daikou::simulator::alipay {

// The merchant's own; the gateway's number wins over the merchant's. A debit that is only accepted,
// to be tried later, has no number yet but is found by the merchant's.
// Error: kOrderMissing; also for one that was refused, where that leaves no trade (18.3).
Decided<DebitId> find_trade(const World& world, const Desk& desk, const ali::TradeKey& key);

// What fault rules match.
faults::Subject about_trade(const ali::TradeKey& key);

}  // namespace daikou::simulator::alipay
