#include "merchant/gateways/wechat_v3/wechat_v3_gateway.h"

#include <algorithm>
#include <utility>

#include "core/signing/digest.h"
#include "core/wire/wechat_v3/bills.h"
#include "core/wire/wechat_v3/debits.h"
#include "core/wire/wechat_v3/notices.h"
#include "core/wire/wechat_v3/refunds.h"
#include "merchant/gateways/wechat_v2/bill_lines.h"
#include "merchant/gateways/wechat_v2/exchange.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"
#include "merchant/gateways/wechat_v3/interpret.h"
#include "merchant/gateways/wechat_v3/notices.h"
#include "merchant/gateways/wechat_v3/orders.h"
#include "merchant/gateways/wechat_v3/scheduled.h"

namespace daikou::merchant {
namespace wechat_v3 {
namespace {

using Client = std::unique_ptr<PaymentGateway>;
using wechat_v2::carried;

class WechatV3Gateway final : public PaymentGateway {
 public:
  WechatV3Gateway(WechatV3Config config, signing::PrivateKey key, Client classic,
                  http::Transport& transport, const Clock& wall, IdSource& ids)
      : exchange_(std::move(config), std::move(key), transport, wall, ids),
        classic_(std::move(classic)) {}

  Channel channel() const override { return Channel::kWechatV3; }

  Result<SigningPage> open_signing(const SigningOrder& order) override {
    if (is_scheduled(order.template_code)) return open_scheduled_signing(exchange_, order);
    return classic_->open_signing(order);
  }

  MandateAnswer query_mandate(const MandateRef& mandate) override {
    if (is_scheduled(mandate.template_code)) return query_scheduled(exchange_, mandate);
    return classic_->query_mandate(mandate);
  }

  MandateAnswer terminate(const MandateRef& mandate, const std::string& remark) override {
    if (is_scheduled(mandate.template_code)) return terminate_scheduled(exchange_, mandate, remark);
    return classic_->terminate(mandate, remark);
  }

  bool takes_notice() const override { return true; }
  // Dossier 8.3: the day of the notice and the next one pass, then come seven days; the first
  // twelve hours after the signature are free. The other product: dossier 9.5.
  NoticeRule notice_rule(const std::string& template_code) const override {
    if (is_scheduled(template_code)) return {milliseconds(0), hours(24), 1};
    return {hours(12), std::nullopt, 8};
  }
  DebitAnswer give_notice(const NoticeOrder& order) override {
    if (is_scheduled(order.template_code)) return schedule(exchange_, order);
    v3::DebitNotice notice;
    notice.mandate_id = order.mandate_id;
    notice.who = exchange_.who();
    notice.ceiling.amount = order.amount;
    // Without a window of our own it is seven days from the second after the notice (dossier 8.3).
    return interpret<DebitAnswer, Done>(
        exchange_.ask<Done>(v3::Call::kNotifyBeforeDebit, notice), Asks::kMoves,
        [](const Done&) {
          return say<DebitAnswer>({Outcome::kSettled, Reason::kNone}, {});
        },
        meaning_of_notice);
  }

  DebitAnswer debit(const DebitOrder& order) override {
    if (is_scheduled(order.template_code)) return debit_scheduled(exchange_, order);
    return classic_->debit(order);
  }

  DebitAnswer query_debit(const DebitOrder& order) override {
    return interpret<DebitAnswer, v3::Order>(
        exchange_.ask<v3::Order>(v3::Call::kQueryOrder,
                                 v3::OrderQuery{order.order_id, exchange_.merchant_party()}),
        Asks::kQuestion,
        [&](const v3::Order& found) {
          if (found.order_id == order.order_id) return answer_of(found);
          return say<DebitAnswer>({}, "the reply is about order '" + found.order_id + "'");
        },
        meaning_of_order_query);
  }

  DebitAnswer close(const DebitOrder& order) override {
    return interpret<DebitAnswer, Done>(
        exchange_.ask<Done>(v3::Call::kCloseOrder,
                            v3::OrderClose{order.order_id, exchange_.merchant_party()}),
        Asks::kQuestion,
        [](const Done&) {
          return say<DebitAnswer>({Outcome::kRefused, Reason::kOrderClosed}, "closed by us");
        },
        meaning_of_close);
  }

  RefundAnswer refund(const RefundOrder& order) override {
    v3::RefundRequest request;
    request.sub_merchant_id = exchange_.config().sub_merchant_id;
    request.order_id = order.order_id;
    request.refund_order_id = order.refund_id;
    if (!order.reason.empty()) request.reason = carried(order.reason, 80);
    request.notify_url = exchange_.config().notify_url;
    request.amount = {order.amount, order.total, "CNY", {}};
    return interpret<RefundAnswer, v3::Refund>(
        exchange_.ask<v3::Refund>(v3::Call::kRefund, request), Asks::kMoves,
        [&](const v3::Refund& refund) { return answer_about(order, refund); }, meaning_of_refund);
  }

  RefundAnswer query_refund(const RefundOrder& order) override {
    return interpret<RefundAnswer, v3::Refund>(
        exchange_.ask<v3::Refund>(
            v3::Call::kQueryRefund,
            v3::RefundQuery{order.refund_id, exchange_.config().sub_merchant_id}),
        Asks::kQuestion, [&](const v3::Refund& refund) { return answer_about(order, refund); },
        meaning_of_refund_query);
  }

  Result<std::vector<BillLine>> bill(Date date) override {
    v3::TradeBillQuery query{date};
    query.sub_merchant_id = exchange_.config().sub_merchant_id;
    DAIKOU_TRY(
        const v3::BillAddress address,
        message_in(exchange_.ask<v3::BillAddress>(v3::Call::kTradeBill, query), meaning_of_bill));
    DAIKOU_TRY(const std::string text,
               message_in(exchange_.download(address.download_url), meaning_of_bill));
    if (signing::sha1(text).hex_lower() != address.hash &&
        signing::sha1(text).hex_upper() != address.hash)
      return Exchange::untrusted("the bill is not the one that was promised: its SHA-1 differs");
    return wechat_v2::bill_lines(text);
  }

  // Signatures and debits of the classic product are told in XML, all else in JSON.
  Result<Notice> read(const http::Request& notification) override {
    return is_xml(notification.body) ? classic_->read(notification)
                                     : read_notice(exchange_, notification);
  }

  // One answer for both: in XML the body counts, in JSON the status.
  http::Response acknowledge(bool understood, const std::string& why) override {
    if (understood) return classic_->acknowledge(true, why);
    http::Response response;
    response.status = 500;
    response.headers.add("Content-Type", "application/json");
    response.body = v3::print_problem({"FAIL", why.empty() ? "rejected" : carried(why, 256)});
    return response;
  }

 private:
  static bool is_xml(std::string_view body) {
    const std::size_t start = body.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && body[start] == '<';
  }

  static RefundAnswer answer_about(const RefundOrder& order, const v3::Refund& refund) {
    if (refund.refund_order_id == order.refund_id) return answer_of(refund);
    return say<RefundAnswer>({}, "the reply is about refund '" + refund.refund_order_id + "'");
  }

  bool is_scheduled(const std::string& template_code) const {
    const auto& codes = exchange_.config().scheduled_templates;
    return std::ranges::find(codes, template_code) != codes.end();
  }

  Exchange exchange_;
  Client classic_;
};

WechatV2Config classic_config(const WechatV3Config& config) {
  WechatV2Config classic;
  classic.origin = config.origin;
  classic.app = config.app;
  classic.merchant_id = config.merchant_id;
  classic.sub_app = config.sub_app;
  classic.sub_merchant_id = config.sub_merchant_id;
  classic.api_key = config.api_key;
  classic.notify_url = config.notify_url;
  classic.server_address = config.server_address;
  classic.client_certificate = config.client_certificate;
  return classic;
}

}  // namespace
}  // namespace wechat_v3

Result<std::unique_ptr<PaymentGateway>> make_wechat_v3_gateway(WechatV3Config config,
                                                               http::Transport& transport,
                                                               const Clock& wall, IdSource& ids) {
  const auto missing = [](const std::string& what) {
    return Error{ErrorCode::kMalformed, "wechat_v3: " + what};
  };
  constexpr std::size_t kKeySize = 32;
  if (config.api_v3_key.reveal().size() != kKeySize)
    return missing("api_v3_key wants 32 characters");
  if (config.serial.empty()) return missing("serial is missing");
  if (config.public_key.has_value() == config.public_key_id.empty())
    return missing("public_key and public_key_id go together");
  auto key = signing::PrivateKey::from_pem(config.private_key.reveal());
  if (!key) return missing("private_key: " + key.error().detail);
  // It checks what both have in common.
  DAIKOU_TRY(auto classic,
             make_wechat_v2_gateway(wechat_v3::classic_config(config), transport, ids));
  return std::unique_ptr<PaymentGateway>(std::make_unique<wechat_v3::WechatV3Gateway>(
      std::move(config), *std::move(key), std::move(classic), transport, wall, ids));
}

}  // namespace daikou::merchant
