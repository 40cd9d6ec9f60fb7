// The storefront: what is for sale, a customer's subscriptions, and the page a top-up message leads
// to. Made on the server, without scripts. Nobody logs in: a customer is who they say they are.
//
//   GET  /                            plans, each with its form
//   POST /subscribe                   plan, customer, channel, entry -> the channel's signing page
//   GET  /account?customer=…          subscriptions, debits and messages
//   POST /cancel                      subscription
//   GET  /topup/<subscription>        what is owed
//   POST /topup/<subscription>        "I have topped up": the last attempt is made at once
#pragma once

#include "core/http/message.h"
#include "merchant/merchant.h"

namespace daikou::merchant {

class Shop {
 public:
  explicit Shop(Merchant& merchant) : merchant_(merchant) {}

  http::Response handle(const http::Request& request);

 private:
  http::Response front() const;
  http::Response subscribe(const http::Form& form);
  http::Response account(std::string_view customer) const;
  http::Response cancel(const http::Form& form);
  http::Response owed(const std::string& code) const;
  http::Response topped_up(const std::string& code);

  std::string account_of(const Subscription& subscription) const;

  Merchant& merchant_;
};

}  // namespace daikou::merchant
