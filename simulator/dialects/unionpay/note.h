// What a row remembers of the request that made it, because later messages repeat it.
#pragma once

#include <string>
#include <string_view>

#include "core/wire/unionpay/body.h"
#include "simulator/world/world.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

// Version, encoding, signMethod, the transaction's three codes, accessType, orderId, txnTime and
// the merchant's own text, parted by bars: only the last of them may hold one.
std::string note_of(const up::Fields& request);
// What the note says, as fields.
up::Fields noted(std::string_view note);
// txnTime of it.
std::string_view noted_time(std::string_view note);

}  // namespace daikou::simulator::unionpay
