#include "merchant/gateways/wechat_v3/notices.h"

#include <optional>
#include <string>
#include <utility>

#include "core/wire/wechat_v3/notifications.h"
#include "merchant/gateways/wechat_v2/refund_states.h"
#include "merchant/gateways/wechat_v3/orders.h"

namespace daikou::merchant::wechat_v3 {
namespace {

Error malformed(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

// A service provider hears about all merchants it acts for under one number.
Result<Done> check_merchant(const WechatV3Config& config, const std::string& seen,
                            const std::optional<std::string>& sub) {
  if (seen == config.merchant_id && sub == config.sub_merchant_id) return Done{};
  return Error{ErrorCode::kBadSignature, "for merchant '" + seen + "', '" + sub.value_or("") +
                                             "', want '" + config.merchant_id + "', '" +
                                             config.sub_merchant_id.value_or("") + "'"};
}
Result<Done> check_merchant(const WechatV3Config& config, const v3::Party& who) {
  return check_merchant(config, who.merchant_id,
                        who.sub ? std::optional(who.sub->merchant_id) : std::nullopt);
}

template <class Message>
Result<Message> message_in(const v3::Json& content) {
  auto message = v3::decode<Message>(content);
  if (!message) return malformed(message.error().detail);
  return *std::move(message);
}

Result<Notice> read_mandate(const Exchange& exchange, const v3::Json& content, Notice::Kind kind) {
  DAIKOU_TRY(const v3::Mandate mandate, message_in<v3::Mandate>(content));
  DAIKOU_CHECK(check_merchant(exchange.config(), mandate.who));
  const MandateAnswer answer = answer_of(mandate);
  Notice notice;
  notice.kind = kind;
  notice.mandate_code = mandate.mandate_code;
  notice.mandate_id = mandate.mandate_id;
  notice.payer = answer.payer;
  if (kind == Notice::Kind::kMandateTerminated) notice.terminated_by = answer.terminated_by;
  return notice;
}

Result<Notice> read_debit(const Exchange& exchange, const v3::Json& content) {
  DAIKOU_TRY(const v3::Order order, message_in<v3::Order>(content));
  DAIKOU_CHECK(check_merchant(exchange.config(), order.who));
  Notice notice;
  notice.kind = Notice::Kind::kDebit;
  notice.order_id = order.order_id;
  if (order.payer) notice.payer = payer_of(*order.payer);
  notice.debit = answer_of(order);
  return notice;
}

Result<Notice> read_refund(const Exchange& exchange, const v3::Json& content) {
  DAIKOU_TRY(const v3::RefundNotice refund, message_in<v3::RefundNotice>(content));
  DAIKOU_CHECK(
      check_merchant(exchange.config(), refund.who.merchant_id, refund.who.sub_merchant_id));
  Notice notice;
  notice.kind = Notice::Kind::kRefund;
  notice.order_id = refund.order_id;
  notice.refund_id = refund.refund_order_id;
  notice.refund = wechat_v2::answer_of(refund.state, refund.amount.refund, refund.succeeded_at);
  return notice;
}

}  // namespace

Result<Notice> read_notice(Exchange& exchange, const http::Request& notification) {
  DAIKOU_CHECK(exchange.verify(notification.headers, notification.body));
  DAIKOU_TRY(const v3::Json json, wire::parse_json(notification.body));
  DAIKOU_TRY(const v3::Envelope envelope, message_in<v3::Envelope>(json));
  DAIKOU_TRY(const v3::Json content, v3::open_envelope(exchange.config().api_v3_key, envelope));
  switch (envelope.event) {
    case v3::EventType::kMandateSigned:
      return read_mandate(exchange, content, Notice::Kind::kMandateSigned);
    case v3::EventType::kMandateTerminated:
      return read_mandate(exchange, content, Notice::Kind::kMandateTerminated);
    case v3::EventType::kDebitSettled:
    case v3::EventType::kDebitRefused: return read_debit(exchange, content);
    case v3::EventType::kRefundSettled:
    case v3::EventType::kRefundAbnormal:
    case v3::EventType::kRefundClosed: return read_refund(exchange, content);
  }
  return malformed("an event of another product");
}

}  // namespace daikou::merchant::wechat_v3
