// The merchant's own control API, below /_merchant/v1/. JSON in and out.
//
//   GET  health                              clock, next work, channels, whether billing halted
//   GET  subscriptions[?customer=]           rows; all lists take ?after= (a row's number) and
//   GET  debits, refunds, messages,          ?limit= (1 to 1000, 100 unless told) and answer
//        incidents                           {"items": […], "next": what to send as after, or null}
//   POST subscriptions                       {customer, plan, channel, entry, payer, payer_address,
//                                             first_due, replaces} -> {subscription,
//                                             signing_url, app_parameters}
//   GET  subscriptions/<code>                the row, its debits and messages
//   GET  subscriptions/<code>/facts          what happened, in the order of time
//   POST subscriptions/<code>/cancel
//   POST subscriptions/<code>/topped-up      the customer says to have topped up
//   POST debits/<order>/refund               {amount} -> {refund}; without amount what is left
//   POST reconcile                           {channel, date} -> {differences}
//   POST tick                                {now} -> {next_due}: does what is due; "now" moves a
//                                            driven clock, null only asks
//
// Refusals: {"error": {"code", "detail"}}. There is no password: bind it to loopback.
#pragma once

#include <string_view>
#include <vector>

#include "core/http/message.h"
#include "core/time/clock.h"
#include "merchant/merchant.h"
#include "merchant/shop/api_values.h"

namespace daikou::merchant {

class Control {
 public:
  explicit Control(Merchant& merchant) : merchant_(merchant) {}
  static constexpr std::string_view kRoot = "/_merchant/v1/";

  http::Response handle(const http::Request& request);
  void drive(SimClock& clock) { driven_ = &clock; }

 private:
  struct Call;  // What a route's function gets.
  struct Route;
  static const std::vector<Route>& routes();

  Result<http::Response> health(const Call& call);
  Result<http::Response> list_subscriptions(const Call& call);
  Result<http::Response> list_debits(const Call& call);
  Result<http::Response> list_refunds(const Call& call);
  Result<http::Response> list_messages(const Call& call);
  Result<http::Response> list_incidents(const Call& call);
  Result<http::Response> subscribe(const Call& call);
  Result<http::Response> show(const Call& call);
  Result<http::Response> facts(const Call& call);
  Result<http::Response> cancel(const Call& call);
  Result<http::Response> topped_up(const Call& call);
  Result<http::Response> refund(const Call& call);
  Result<http::Response> reconcile(const Call& call);
  Result<http::Response> tick(const Call& call);

  Json json_of(const Message& message) const;

  Merchant& merchant_;
  SimClock* driven_ = nullptr;
};

}  // namespace daikou::merchant
