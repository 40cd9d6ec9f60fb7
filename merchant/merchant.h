// The reference merchant: subscriptions billed by withholding. It knows a gateway by wire only,
// keeps everything it must not lose in its book, and does nothing on its own: whoever owns the
// clock calls `tick`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/domain/provider.h"
#include "core/http/message.h"
#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"
#include "merchant/billing/subscribe_order.h"
#include "merchant/book/book.h"
#include "merchant/gateways/payment_gateway.h"
#include "merchant/reconcile/difference.h"

namespace daikou::merchant {

class Merchant {
 public:
  // `clock`, `book` and `ids` outlive the merchant. After a restart the same book continues where
  // it stopped. `plans` and `policy` hold their own checks (plan.h, policy.h).
  Merchant(std::vector<Plan> plans, Policy policy, const Clock& clock, Book& book, IdSource& ids,
           std::vector<std::unique_ptr<PaymentGateway>> gateways);
  ~Merchant();

  // Notifications (POST /notify/<channel>), the shop's pages and its own control API
  // (/_merchant/v1/…).
  http::Response handle(const http::Request& request);

  // The next instant at which there is work: a due date, a notice, a retry, a query. kNever when
  // there is none.
  Instant next_due() const;
  // Does everything that is due by the clock's now.
  void tick();

  Result<Subscribed> subscribe(const SubscribeOrder& order);
  // No debit is sent from now on; the mandate ends when the channel has confirmed it.
  Result<Done> cancel(const std::string& subscription);
  // The customer says to have topped up: the period's last attempt is made at once.
  // Errors: kNotFound; kRefused when no attempt is waiting for that.
  Result<Done> topped_up(const std::string& subscription);
  // Gives money back for a settled debit; the whole of it when `amount` is zero.
  Result<std::string> refund(const std::string& order_id, Fen amount);
  // Fetches the bill of that day and compares it with the book.
  Result<std::vector<Difference>> reconcile(Channel channel, Date date);

  // Lets the control API's "tick" move this clock, which is the one given above: for a merchant in
  // a process of its own that follows a simulated world. Without it, time is not the API's to move.
  void drive(SimClock& clock);

  Book& book() const;
  const std::vector<Plan>& plans() const;
  // What that customer would pay for a plan today. Errors: the book's.
  Result<Terms> terms(const Plan& plan, const std::string& customer) const;
  // What customers call a subscription's plan.
  const std::string& title_of(const Subscription& subscription) const;
  bool has(Channel channel) const;  // Whether there is a gateway for it.
  Instant now() const;
  // Why billing stopped for good (the book failed); nothing while it runs.
  std::optional<std::string> halted() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace daikou::merchant
