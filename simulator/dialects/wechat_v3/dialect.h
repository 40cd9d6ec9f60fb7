// WeChat Pay's APIv3: notices before debits, the product that debits once, orders, refunds, bills
// and certificates, in JSON. What is served, and what the simulator chose where sources are silent:
// docs/protocols/wechat_v3.md.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator {

const Dialect& wechat_v3_dialect();

}  // namespace daikou::simulator
