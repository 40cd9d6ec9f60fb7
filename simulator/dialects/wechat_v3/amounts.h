// What a request may say about money.
#pragma once

#include <optional>
#include <string_view>

#include "core/wire/wechat_v3/messages.h"

namespace daikou::simulator::wechat_v3 {

// What is wrong with an amount, from one fen to kOrderTotalMax of APIv2 (core/wire/wechat_v2), or
// with a currency, which is CNY when it is left out; nullopt when it will do. `field` names it.
std::optional<daikou::wechat_v3::FieldError> wrong_amount(std::string_view field, Fen amount);
std::optional<daikou::wechat_v3::FieldError> wrong_currency(
    std::string_view field, const std::optional<std::string>& currency);
// Of both members of `field`.
std::optional<daikou::wechat_v3::FieldError> wrong_money(std::string_view field,
                                                         const daikou::wechat_v3::Amount& money);

}  // namespace daikou::simulator::wechat_v3
