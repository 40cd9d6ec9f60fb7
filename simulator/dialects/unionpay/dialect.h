// UnionPay's ACP messages: entrusted collection and the token product. What is served, and what the
// simulator chose where sources are silent: docs/protocols/unionpay.md.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator {

const Dialect& unionpay_dialect();

}  // namespace daikou::simulator
