// Notifications of APIv3: verified, opened, in domain words (protocol dossier 12.2, 12.5).
#pragma once

#include "core/http/message.h"
#include "merchant/gateways/wechat_v3/exchange.h"

namespace daikou::merchant::wechat_v3 {

// Errors: kBadSignature (not signed by the platform, stale, not sealed with our key, or for another
// merchant), kMalformed, kUnknownOutcome (the platform's new certificates could not be had).
Result<Notice> read_notice(Exchange& exchange, const http::Request& notification);

}  // namespace daikou::merchant::wechat_v3
