// A merchant without a mind: it sends what a scenario tells it to, one request at a time, and
// remembers the answers. For what a gateway must do whoever asks. Its orders are told to the judge,
// so that trying a locked door is not held against anyone.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/http/message.h"
#include "core/ids/id_source.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::scenarios {

struct HandMandate {
  merchant::MandateRef ref;
  std::string url;  // Of the signing page.
};
struct HandOrder {
  merchant::DebitOrder order;
  merchant::DebitAnswer answer;  // The last one, by reply, query or notification.
  std::size_t told = 0;          // Notifications about it.
};
struct HandRefund {
  merchant::RefundOrder order;
  merchant::RefundAnswer answer;
};

class Hand {
 public:
  // `announce` is given every order and refund number before it is sent.
  using Announce = std::function<void(const std::string& number)>;
  Hand(std::uint64_t seed, Announce announce) : ids_(seed), announce_(std::move(announce)) {}
  // Its client, made with its own ids, and where it hears notifications. Before anything else.
  void take(std::unique_ptr<merchant::PaymentGateway> gateway, std::string notify_url) {
    gateway_ = std::move(gateway);
    notify_url_ = std::move(notify_url);
  }
  const std::string& notify_url() const { return notify_url_; }

  merchant::PaymentGateway& gateway() { return *gateway_; }
  IdSource& ids() { return ids_; }
  // A number for a mandate, an order or a refund.
  std::string new_number() { return ids_.order_number(); }
  std::uint64_t new_serial() { return ++serial_; }  // Of a signing request.
  void announce(const std::string& number) { announce_(number); }

  // By the names a scenario gives them. Error: kNotFound.
  Result<HandMandate*> mandate(const std::string& name);
  Result<HandOrder*> order(const std::string& name);
  Result<HandRefund*> refund(const std::string& name);
  HandMandate& add_mandate(const std::string& name) { return mandates_[name]; }
  HandOrder& add_order(const std::string& name) { return orders_[name]; }
  HandRefund& add_refund(const std::string& name) { return refunds_[name]; }
  const std::map<std::string, HandOrder>& orders() const { return orders_; }

  // Notifications: verified, remembered, acknowledged.
  http::Response handle(const http::Request& request);

 private:
  void take(const merchant::Notice& notice);

  std::unique_ptr<merchant::PaymentGateway> gateway_;
  std::string notify_url_;
  CountedIds ids_;
  std::uint64_t serial_ = 0;
  Announce announce_;
  std::map<std::string, HandMandate> mandates_;
  std::map<std::string, HandOrder> orders_;
  std::map<std::string, HandRefund> refunds_;
};

}  // namespace daikou::scenarios
