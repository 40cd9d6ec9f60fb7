// Whom a request names as the one to sign or to pay.
#pragma once

#include <string_view>

#include "core/domain/reason.h"
#include "core/wire/wechat_v3/messages.h"
#include "simulator/world/world.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

// Under the merchant's or service provider's app, or under the sub-merchant's own. Empty: nobody.
std::string_view open_id_of(const v3::Payer& payer);

// None when nobody is named. Error: kPayerMismatch, when no payer is known to the app by that name.
Decided<PayerId> payer_named(const World& world, const v3::Payer& payer, const v3::AppParty& who);

}  // namespace daikou::simulator::wechat_v3
