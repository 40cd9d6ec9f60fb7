#include "merchant/gateways/unionpay/unionpay_gateway.h"

#include <utility>

#include "merchant/gateways/unionpay/exchange.h"
#include "merchant/gateways/unionpay/mandates.h"
#include "merchant/gateways/unionpay/money.h"
#include "merchant/gateways/unionpay/notices.h"
#include "merchant/gateways/unionpay/tokens.h"

namespace daikou::merchant {
namespace unionpay {
namespace {

class UnionpayGateway final : public PaymentGateway {
 public:
  explicit UnionpayGateway(Exchange exchange) : exchange_(std::move(exchange)) {}

  Channel channel() const override { return Channel::kUnionpay; }
  std::vector<milliseconds> query_cadence() const override {
    return {kQueryWaits.begin(), kQueryWaits.end()};
  }

  Result<SigningPage> open_signing(const SigningOrder& order) override {
    if (order.entry != SigningEntry::kPage && order.entry != SigningEntry::kH5)
      return Error{ErrorCode::kRefused, "UnionPay takes cards on its own page only"};
    return exchange_.by_token() ? open_token_signing(exchange_, order)
                                : unionpay::open_signing(exchange_, order);
  }
  MandateAnswer query_mandate(const MandateRef& mandate) override {
    return exchange_.by_token() ? query_token(exchange_, mandate)
                                : unionpay::query_mandate(exchange_, mandate);
  }
  MandateAnswer terminate(const MandateRef& mandate, const std::string&) override {
    return exchange_.by_token() ? delete_token(exchange_, mandate)
                                : unionpay::terminate(exchange_, mandate);
  }
  // Telling the payer beforehand is the merchant's own business here.
  bool takes_notice() const override { return false; }
  DebitAnswer give_notice(const NoticeOrder&) override {
    return say<DebitAnswer>(refused(Reason::kNotPeriodic), "not a call of this channel");
  }
  DebitAnswer debit(const DebitOrder& order) override { return unionpay::debit(exchange_, order); }
  DebitAnswer query_debit(const DebitOrder& order) override {
    return unionpay::query_debit(exchange_, order);
  }
  DebitAnswer close(const DebitOrder& order) override { return reverse(exchange_, order); }
  RefundAnswer refund(const RefundOrder& order) override {
    return unionpay::refund(exchange_, order);
  }
  RefundAnswer query_refund(const RefundOrder& order) override {
    return unionpay::query_refund(exchange_, order);
  }
  Result<std::vector<BillLine>> bill(Date date) override { return unionpay::bill(exchange_, date); }
  Result<Notice> read(const http::Request& notification) override {
    return read_notice(exchange_, notification.body);
  }
  // The status counts, the body does not (dossier 7.2).
  http::Response acknowledge(bool understood, const std::string& why) override {
    http::Response response;
    response.status = understood ? 200 : 500;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = understood ? "ok" : why;
    return response;
  }

 private:
  Exchange exchange_;
};

}  // namespace
}  // namespace unionpay

Result<std::unique_ptr<PaymentGateway>> make_unionpay_gateway(UnionpayConfig config,
                                                              http::Transport& transport,
                                                              const Clock& clock) {
  const auto missing = [](const char* what) {
    return Error{ErrorCode::kMalformed, std::string("unionpay: ") + what};
  };
  if (!http::parse_url(config.origin) || config.origin.ends_with('/'))
    return missing("origin wants scheme and host without a path");
  if (config.merchant_id.empty()) return missing("merchant_id is missing");
  if (config.method != daikou::unionpay::SignMethod::kRsa && config.shared_key.empty())
    return missing("shared_key is missing");
  const auto notify = http::parse_url(config.notify_url);
  if (!notify) return missing("notify_url is no address");
  if (config.front_url.empty()) config.front_url = notify->origin() + "/";
  DAIKOU_TRY(unionpay::Exchange exchange,
             unionpay::Exchange::create(std::move(config), transport, clock));
  return std::unique_ptr<PaymentGateway>(
      std::make_unique<unionpay::UnionpayGateway>(std::move(exchange)));
}

}  // namespace daikou::merchant
