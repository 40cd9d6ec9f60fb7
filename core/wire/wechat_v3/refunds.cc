#include "core/wire/wechat_v3/refunds.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, RefundSource>& source) {
  io.text("account", source.account, 32);
  io.fen("amount", source.amount);
}
template <class Io>
void describe(Io& io, Of<Io, RefundGoods>& goods) {
  io.text("merchant_goods_id", goods.goods_id, 32);
  io.text("wechatpay_goods_id", goods.provider_goods_id, 32);
  io.text("goods_name", goods.name, 256);
  io.fen("unit_price", goods.unit_price);
  io.fen("refund_amount", goods.refund);
  io.number("refund_quantity", goods.quantity);
}
template <class Io>
void describe(Io& io, Of<Io, RefundAmount>& amount) {
  io.fen("refund", amount.refund);
  io.parts("from", amount.sources);
  io.fen("total", amount.total);
  io.text("currency", amount.currency, 16);
}
template <class Io>
void describe(Io& io, Of<Io, RefundRequest>& m) {
  io.text("sub_mchid", m.sub_merchant_id, 32);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32);
  io.one_of({"transaction_id", "out_trade_no"});
  io.text("out_refund_no", m.refund_order_id, 64, kRefundIdAlphabet);
  io.text("reason", m.reason, 80);
  io.text("notify_url", m.notify_url, 256);
  io.text("funds_account", m.account, 32);
  io.part("amount", m.amount);
  io.parts("goods_detail", m.goods);
}
DAIKOU_WECHAT_V3_MESSAGE(RefundRequest)

template <class Io>
void describe(Io& io, Of<Io, RefundQuery>& m) {
  io.text("out_refund_no", m.refund_order_id, 64);
  io.text("sub_mchid", m.sub_merchant_id, 32);
}
DAIKOU_WECHAT_V3_MESSAGE(RefundQuery)

inline constexpr std::array kRefundTo{Word{RefundTo::kPayerCard, "USER_BANK_CARD"},
                                      Word{RefundTo::kMerchantCard, "MERCHANT_BANK_CARD"}};
// Assumed: how many digits a card may have.
inline constexpr std::size_t kAccountMax = 32;

template <class Io>
void describe(Io& io, Of<Io, RefundRedirection>& m) {
  io.text("refund_id", m.refund_trade_id, 32);
  io.text("sub_mchid", m.sub_merchant_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64);
  io.word("type", m.to, kRefundTo);
  io.text("bank_type", m.bank, 32);
  io.text("bank_account", m.account, kAccountMax, wire::kDigits);
  io.text("real_name", m.owner, 128);
  if (m.to != RefundTo::kPayerCard) return;
  for (const std::string_view name : {"bank_type", "bank_account", "real_name"}) io.require(name);
}
DAIKOU_WECHAT_V3_MESSAGE(RefundRedirection)

template <class Io>
void describe(Io& io, Of<Io, RefundedAmount>& amount) {
  io.fen("total", amount.total);
  io.fen("refund", amount.refund);
  io.parts("from", amount.sources);
  io.fen("payer_total", amount.paid);
  io.fen("payer_refund", amount.paid_refund);
  io.fen("settlement_refund", amount.settlement_refund);
  io.fen("settlement_total", amount.settlement_total);
  io.fen("discount_refund", amount.discount_refund);
  io.text("currency", amount.currency, 16);
  io.fen("refund_fee", amount.refund_fee);
}
template <class Io>
void describe(Io& io, Of<Io, Refund>& m) {
  io.text("refund_id", m.refund_trade_id, 32);
  io.text("out_refund_no", m.refund_order_id, 64);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32);
  io.text("channel", m.channel, 16);
  io.text("user_received_account", m.received_by, 64);
  io.time("success_time", m.succeeded_at);
  io.time("create_time", m.created_at);
  io.word("status", m.state, kRefundStates);
  io.text("funds_account", m.account, 32);
  io.part("amount", m.amount);
}
DAIKOU_WECHAT_V3_MESSAGE(Refund)

}  // namespace daikou::wechat_v3
