#include "core/wire/wechat_v3/notifications.h"

#include <array>

#include "core/wire/wechat_v3/resource_io.h"

namespace daikou::wechat_v3 {
namespace {

struct EventRow {
  EventType event;
  std::string_view original_type;
  std::string_view summary;
};
constexpr std::array kEvents{
    EventRow{EventType::kMandateSigned, "entrust", "委托代扣签约通知"},
    EventRow{EventType::kMandateTerminated, "entrust", "委托代扣解约通知"},
    EventRow{EventType::kDebitSettled, "transaction", "支付成功"},
    EventRow{EventType::kDebitRefused, "transaction", "支付失败"},
    EventRow{EventType::kRefundSettled, "refund", "退款成功"},
    EventRow{EventType::kRefundAbnormal, "refund", "退款异常"},
    EventRow{EventType::kRefundClosed, "refund", "退款关闭"},
};

const EventRow& row(EventType event) { return kEvents[static_cast<std::size_t>(event)]; }

}  // namespace

std::string_view original_type_of(EventType event) { return row(event).original_type; }
std::string_view summary_of(EventType event) { return row(event).summary; }

template <class Io>
void describe(Io& io, Of<Io, Resource>& resource) {
  io.text("original_type", resource.original_type, 32);
  describe(io, resource.sealed);
}
template <class Io>
void describe(Io& io, Of<Io, Envelope>& m) {
  io.text("id", m.id, 36);
  io.time("create_time", m.created_at);
  io.fixed("resource_type", "encrypt-resource");
  io.word("event_type", m.event, kEventTypes);
  io.text("summary", m.summary, 64);
  io.part("resource", m.resource);
}
DAIKOU_WECHAT_V3_MESSAGE(Envelope)

template <class Io>
void describe(Io& io, Of<Io, RefundNoticeAmount>& amount) {
  io.fen("total", amount.total);
  io.fen("refund", amount.refund);
  io.fen("payer_total", amount.paid);
  io.fen("payer_refund", amount.paid_refund);
}
template <class Io>
void describe(Io& io, Of<Io, RefundNotice>& m) {
  describe(io, m.who);
  io.text("out_trade_no", m.order_id, 32);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64);
  io.text("refund_id", m.refund_trade_id, 32);
  io.word("refund_status", m.state, kRefundStates);
  io.time("success_time", m.succeeded_at);
  io.text("user_received_account", m.received_by, 64);
  io.part("amount", m.amount);
}
DAIKOU_WECHAT_V3_MESSAGE(RefundNotice)

Result<Json> open_envelope(const Secret& api_key, const Envelope& envelope) {
  DAIKOU_TRY(const std::string text, open(api_key, envelope.resource.sealed));
  return wire::parse_json(text);
}

}  // namespace daikou::wechat_v3
