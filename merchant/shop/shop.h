// The storefront: what is for sale, a customer's subscriptions, and the page a top-up message leads
// to. Made on the server, without scripts.
//
//   GET  /                         plans and channels to choose from
//   POST /subscribe                plan, channel, entry, replaces -> the channel's signing page
//   GET, POST /sign-in             customer: nobody has a password
//   POST /sign-out
//   GET  /account                  subscriptions with next debit, debits, messages
//   GET, POST /cancel/<code>       asks; no debit from then on
//   GET  /change/<code>            another plan, which wants another signature
//   GET, POST /topup/<code>        what is owed; "I have topped up" makes the last attempt at once
//   POST /                         a browser that a channel's page sends back with a form
//   GET  /shop.css, /shop.svg
//
// Whoever has not signed in is led to do so first. A subscription that is another customer's is not
// found. Forms bring their token back; one that came from elsewhere is answered 403.
#pragma once

#include "core/http/message.h"
#include "merchant/merchant.h"
#include "merchant/shop/sessions.h"

namespace daikou::merchant {

class Shop {
 public:
  // Both outlive it.
  Shop(Merchant& merchant, IdSource& ids) : merchant_(merchant), sessions_(ids) {}

  http::Response handle(const http::Request& request);

 private:
  struct Visit;  // A request, who makes it, and what its form says.

  http::Response see(const Visit& visit) const;
  http::Response act(const Visit& visit);
  http::Response front(const Visit& visit, std::string_view complaint = {}, int status = 200) const;
  http::Response sign_in_page(const Visit& visit, std::string_view complaint = {}) const;
  http::Response sign_in(const Visit& visit);
  http::Response account(const Visit& visit) const;
  http::Response ask(const Visit& visit) const;
  http::Response subscribe(const Visit& visit);
  http::Response cancel(const Visit& visit);
  http::Response topped_up(const Visit& visit);
  bool sells(const std::string& plan, Channel channel) const;
  Result<Subscription> own(const Visit& visit, const std::string& code) const;

  Merchant& merchant_;
  Sessions sessions_;
};

}  // namespace daikou::merchant
