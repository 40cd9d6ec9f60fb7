// Settlement files as bills (protocol dossier 15).
#pragma once

#include "merchant/gateways/unionpay/exchange.h"

namespace daikou::merchant::unionpay {

// From when on a settlement day's file is there for certain. Source: dossier 15.1, "about 09:00 the
// next day".
inline Instant file_ready(Date day) { return beijing(add_days(day, 1), hours(9)); }

}  // namespace daikou::merchant::unionpay
