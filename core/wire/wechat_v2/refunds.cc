#include "core/wire/wechat_v2/refunds.h"

#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, RefundRequest>& m) {
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.one_of({"transaction_id", "out_trade_no"});
  io.text("out_refund_no", m.refund_order_id, 64, Alphabet::kRefundId);
  io.fen("total_fee", m.total, 1);
  io.fen("refund_fee", m.refund, 1);
  io.text("refund_fee_type", m.currency, 8);
  io.text("refund_desc", m.reason, 80);
  io.text("refund_account", m.account, 30);
  io.text("notify_url", m.notify_url, 256);
}
DAIKOU_WECHAT_V2_MESSAGE(RefundRequest)

// The three series of coupon elements share a tail: "_0", or "_0_" of a refund's own.
template <class Io>
void describe_coupons(Io& io, Of<Io, std::vector<RefundCoupon>>& coupons, const std::string& tail) {
  const std::string type = "coupon_type" + tail, id = "coupon_refund_id" + tail,
                    amount = "coupon_refund_fee" + tail;
  io.rows(coupons, {type, id, amount}, [&](auto& each, auto& coupon, std::size_t n) {
    each.text(numbered(type, n), coupon.type, 16);
    each.text(numbered(id, n), coupon.id, 20);
    each.fen(numbered(amount, n), coupon.amount);
  });
}

template <class Io>
void describe(Io& io, Of<Io, RefundAccepted>& m) {
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64);
  io.text("refund_id", m.refund_trade_id, 32);
  io.fen("refund_fee", m.refund);
  io.fen("settlement_refund_fee", m.settlement_refund);
  io.fen("total_fee", m.total);
  io.fen("settlement_total_fee", m.settlement_total);
  io.text("fee_type", m.currency, 8);
  io.fen("cash_fee", m.cash);
  io.text("cash_fee_type", m.cash_currency, 16);
  io.fen("cash_refund_fee", m.cash_refund);
  io.fen("coupon_refund_fee", m.coupon_refund);
  io.number("coupon_refund_count", m.coupon_refund_count);
  describe_coupons(io, m.coupons, "_");
}
DAIKOU_WECHAT_V2_REPLY(RefundAccepted)

template <class Io>
void describe(Io& io, Of<Io, RefundQuery>& m) {
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.number("offset", m.offset);
  io.text("refund_id", m.refund_trade_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64, Alphabet::kRefundId);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.one_of({"refund_id", "out_refund_no", "transaction_id", "out_trade_no"});
}
DAIKOU_WECHAT_V2_MESSAGE(RefundQuery)

template <class Io>
void describe_line(Io& io, Of<Io, RefundLine>& line, std::size_t n) {
  io.text(numbered("out_refund_no_", n), line.refund_order_id, 64);
  io.text(numbered("refund_id_", n), line.refund_trade_id, 32);
  io.text(numbered("refund_channel_", n), line.channel, 16);
  io.fen(numbered("refund_fee_", n), line.refund);
  io.fen(numbered("settlement_refund_fee_", n), line.settlement_refund);
  io.fen(numbered("coupon_refund_fee_", n), line.coupon_refund);
  io.number(numbered("coupon_refund_count_", n), line.coupon_refund_count);
  describe_coupons(io, line.coupons, numbered("_", n) + "_");
  io.word(numbered("refund_status_", n), line.state, kRefundStates);
  io.text(numbered("refund_account_", n), line.account, 30);
  io.text(numbered("refund_recv_accout_", n), line.received_by, 64);
  io.time(numbered("refund_success_time_", n), line.succeeded_at, TimeForm::kSpaced);
}

template <class Io>
void describe(Io& io, Of<Io, RefundStatus>& m) {
  io.number("total_refund_count", m.count_in_all);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32);
  io.fen("total_fee", m.total);
  io.fen("settlement_total_fee", m.settlement_total);
  io.text("fee_type", m.currency, 8);
  io.fen("cash_fee", m.cash);
  io.number("refund_count", m.count);
  io.rows(m.lines, {"out_refund_no_"},
          [](auto& each, auto& line, std::size_t n) { describe_line(each, line, n); });
}
DAIKOU_WECHAT_V2_REPLY(RefundStatus)

}  // namespace daikou::wechat_v2
