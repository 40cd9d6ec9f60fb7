// Notifications of APIv2, told apart by content, verified, in domain words (protocol dossier 12).
#pragma once

#include <string_view>

#include "core/wire/wechat_v2/words.h"
#include "merchant/gateways/payment_gateway.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"

namespace daikou::merchant::wechat_v2 {

// Errors: kBadSignature (not signed with our key, or for another merchant), kMalformed.
Result<Notice> read_notice(const WechatV2Config& config, std::string_view body);

// Who ended a mandate, by the mode of its end.
TerminatedBy who_ended(daikou::wechat_v2::TerminationMode mode);

}  // namespace daikou::merchant::wechat_v2
