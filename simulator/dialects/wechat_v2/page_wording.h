// What the signing page says in WeChat's place.
#pragma once

#include "simulator/pages/wording.h"

namespace daikou::simulator::wechat_v2 {

const pages::Wording& page_wording();

}  // namespace daikou::simulator::wechat_v2
