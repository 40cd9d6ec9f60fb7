// The words of UnionPay's pages, which play no real brand.
#pragma once

#include "simulator/pages/wording.h"

namespace daikou::simulator::unionpay {

const pages::Wording& page_wording();

}  // namespace daikou::simulator::unionpay
