// The flat message of WeChat Pay APIv2.
#pragma once

#include "core/wire/common/fields.h"

namespace daikou::wechat_v2 {

using wire::Field;
using wire::Fields;

}  // namespace daikou::wechat_v2
