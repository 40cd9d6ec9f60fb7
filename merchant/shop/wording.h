// What customers read.
#pragma once

#include <string>
#include <string_view>

#include "merchant/book/rows.h"

namespace daikou::merchant {

// The text of a message. `title` is the plan's; `top_up_link` stands in messages that ask for
// money.
std::string wording(const Message& message, std::string_view title, std::string_view top_up_link);

std::string_view wording(SubscriptionState state);  // "订阅中"
std::string_view wording(MoneyState state);         // "已扣款"
std::string_view wording(Period period);            // "每月"
std::string_view wording(Channel channel);          // "微信支付"
std::string chinese_date(Date date);                // "2026年2月28日"
std::string chinese_money(Fen amount);              // "15.00元"

}  // namespace daikou::merchant
