// A payment gateway client that passes everything on; broken ones change one call.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "merchant/gateways/payment_gateway.h"

namespace daikou::merchant {

class WrappedGateway : public PaymentGateway {
 public:
  explicit WrappedGateway(std::unique_ptr<PaymentGateway> inner) : inner_(std::move(inner)) {}

  Channel channel() const override { return inner_->channel(); }
  std::vector<milliseconds> query_cadence() const override { return inner_->query_cadence(); }
  Result<SigningPage> open_signing(const SigningOrder& order) override {
    return inner_->open_signing(order);
  }
  MandateAnswer query_mandate(const MandateRef& mandate) override {
    return inner_->query_mandate(mandate);
  }
  MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) override {
    return inner_->terminate(mandate, remark);
  }
  bool takes_notice() const override { return inner_->takes_notice(); }
  NoticeRule notice_rule(const std::string& template_code) const override {
    return inner_->notice_rule(template_code);
  }
  DebitAnswer give_notice(const NoticeOrder& order) override { return inner_->give_notice(order); }
  DebitAnswer debit(const DebitOrder& order) override { return inner_->debit(order); }
  DebitAnswer query_debit(const DebitOrder& order) override { return inner_->query_debit(order); }
  DebitAnswer close(const DebitOrder& order) override { return inner_->close(order); }
  RefundAnswer refund(const RefundOrder& order) override { return inner_->refund(order); }
  RefundAnswer query_refund(const RefundOrder& order) override {
    return inner_->query_refund(order);
  }
  Result<std::vector<BillLine>> bill(Date date) override { return inner_->bill(date); }
  Result<Notice> read(const http::Request& notification) override {
    return inner_->read(notification);
  }
  http::Response acknowledge(bool understood, const std::string& why) override {
    return inner_->acknowledge(understood, why);
  }

 protected:
  PaymentGateway& inner() { return *inner_; }

 private:
  std::unique_ptr<PaymentGateway> inner_;
};

}  // namespace daikou::merchant
