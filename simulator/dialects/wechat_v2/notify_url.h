// The rules for addresses that the gateway is to call (dossier 4.1).
#pragma once

#include <string_view>

#include "simulator/dialects/wechat_v2/desk.h"

namespace daikou::simulator::wechat_v2 {

// The first rule the address breaks, in words; empty when it breaks none.
std::string_view broken_rule(const http::Url& url);

// http or https, a path, no query, no private or loopback host. What breaks a rule is remarked or
// refused, as the world's settings say; an address that is none at all is always refused.
// Error: kInvalid, naming the field.
Result<Done, MessageTrouble> check_notify_url(const Desk& desk, std::string_view field,
                                              std::string_view url);

}  // namespace daikou::simulator::wechat_v2
