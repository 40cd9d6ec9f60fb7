// The rules for addresses that the gateway is to call (dossier 4.1).
#pragma once

#include <optional>
#include <string_view>

#include "core/wire/wechat_v3/messages.h"
#include "simulator/dialects/wechat_v3/settings.h"

namespace daikou::simulator::wechat_v3 {

// What is wrong with it, naming the field; nullopt when it will do.
std::optional<daikou::wechat_v3::FieldError> wrong_url(std::string_view field, std::string_view url,
                                                       const Manners& manners);

}  // namespace daikou::simulator::wechat_v3
