#include "core/wire/alipay/refunds.h"

#include "core/wire/alipay/trade_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, RefundRequest>& m) {
  describe(io, m.key);
  io.yuan("refund_amount", m.amount);
  io.text("out_request_no", m.refund_id, 64);
  io.text("refund_reason", m.why, 256);
  io.texts("query_options", m.query_options);
}
DAIKOU_ALIPAY_MESSAGE(RefundRequest)

template <class Io>
void describe(Io& io, Of<Io, RefundAnswer>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  describe_payer(io, m.payer, kBuyerNames);
  io.word("fund_change", m.moved, kYesNo);
  io.yuan("refund_fee", m.refunded_so_far);
  io.yuan("send_back_fee", m.sent_back);
  io.time("gmt_refund_pay", m.paid_at);
  io.parts("refund_detail_item_list", m.funds);
}
DAIKOU_ALIPAY_MESSAGE(RefundAnswer)

template <class Io>
void describe(Io& io, Of<Io, RefundRefused>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.yuan("refund_fee", m.refunded);
  io.yuan("send_back_fee", m.sent_back);
}
DAIKOU_ALIPAY_MESSAGE(RefundRefused)

template <class Io>
void describe(Io& io, Of<Io, RefundQuery>& m) {
  describe(io, m.key);
  io.text("out_request_no", m.refund_id, 64);
  io.texts("query_options", m.query_options);
}
DAIKOU_ALIPAY_MESSAGE(RefundQuery)

template <class Io>
void describe(Io& io, Of<Io, RefundStatus>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  io.text("out_request_no", m.refund_id, 64);
  io.yuan("total_amount", m.total);
  io.yuan("refund_amount", m.amount);
  io.text("refund_status", m.status, 32);
  io.text("refund_reason", m.why, 256);
  io.yuan("send_back_fee", m.sent_back);
  io.time("gmt_refund_pay", m.paid_at);
}
DAIKOU_ALIPAY_MESSAGE(RefundStatus)

}  // namespace daikou::alipay
