// The form that sells: plans to choose from, how to pay, and what the customer agrees to.
#pragma once

#include <string>
#include <string_view>

#include "merchant/merchant.h"
#include "merchant/shop/sessions.h"

namespace daikou::merchant {

struct OrderForm {
  const Visitor& visitor;
  std::string_view complaint = {};         // Why the last try did not do.
  const Subscription* replaced = nullptr;  // The one a change of plan ends; null: a first order.
  std::string_view chosen_plan = {};       // What stands chosen; empty: the first there is.
  std::optional<Channel> chosen_channel = {};  // Likewise.
};
// HTML. Prices are this visitor's own, as marketing makes them. Whoever has not signed in is led to
// do so. A change of plan does not offer the plan that is being left.
std::string order_form(const Merchant& merchant, const OrderForm& form);

bool is_sold_on(const Merchant& merchant, const Plan& plan, Channel channel);

// What customers call a channel; where the shop has two of one provider their dialect is said too.
std::string title_of(const Merchant& merchant, Channel channel);
// Of the style sheet: a channel's colour.
std::string_view look_of_channel(Channel channel);

}  // namespace daikou::merchant
