// Taking an order for a subscription: written down first, then a signing page is opened.
#pragma once

#include "merchant/billing/collecting.h"
#include "merchant/billing/desk.h"
#include "merchant/billing/subscribe_order.h"
#include "merchant/growth/offers.h"

namespace daikou::merchant {

class Subscribing {
 public:
  Subscribing(Desk& desk, Collecting& collecting, const Offers& offers)
      : desk_(desk), collecting_(collecting), offers_(offers) {}

  // Errors: kNotFound (no such plan), kRefused (the plan is not sold on that channel, the replaced
  // subscription is not this customer's or not active), and what
  // PaymentGateway::open_signing answers; else the book's.
  Result<Subscribed> subscribe(const SubscribeOrder& order);

 private:
  bool is_sold_on(const std::string& plan, Channel channel) const;
  Result<Subscribed> subscribe_on_one(const SubscribeOrder& order);
  Result<Subscription> write(const SubscribeOrder& order, const Plan& plan);
  Result<SigningOrder> signing_order(const SubscribeOrder& order, const Subscription& subscription,
                                     const Plan& plan) const;
  Result<Done> begin_after_old(const SubscribeOrder& order, Subscription& subscription) const;
  Result<Done> withdraw(SubscriptionKey key);

  Desk& desk_;
  Collecting& collecting_;
  const Offers& offers_;
};

}  // namespace daikou::merchant
