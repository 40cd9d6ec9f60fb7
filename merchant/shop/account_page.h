// What a customer sees of their own: subscriptions, debits, and what they were told.
#pragma once

#include <string>

#include "merchant/merchant.h"
#include "merchant/shop/sessions.h"

namespace daikou::merchant {

// HTML; what lives comes before what has ended, the newest first. Errors: the book's.
Result<std::string> account_page(const Merchant& merchant, const Visitor& visitor);

// Asks before an end or a top-up; `form` posts to where it stands.
struct Question {
  const Visitor& visitor;
  std::string_view heading;
  std::string text;
  std::string action;
  std::string_view button;
  std::string_view look = {};  // Of the button.
};
std::string question(const Question& asked);

}  // namespace daikou::merchant
