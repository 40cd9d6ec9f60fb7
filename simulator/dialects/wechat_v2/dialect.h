// WeChat Pay's APIv2: the classic withholding product, in XML. What is served, and what the
// simulator chose where sources are silent: docs/protocols/wechat_v2.md.
#pragma once

#include "simulator/dialects/dialect.h"

namespace daikou::simulator {

const Dialect& wechat_v2_dialect();

}  // namespace daikou::simulator
