// Alipay's open gateway: cycle deduction and merchant deduction (周期扣款, 商家扣款), by gateway v2
// and by REST v3. What is served, and what the simulator chose where sources are silent:
// docs/protocols/alipay.md.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator {

const Dialect& alipay_dialect();

}  // namespace daikou::simulator
