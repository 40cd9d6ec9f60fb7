// What the signing and payment pages say in Alipay's place, and what they send back.
#pragma once

#include "simulator/pages/wording.h"

namespace daikou::simulator::alipay {

const pages::Wording& page_wording();

}  // namespace daikou::simulator::alipay
