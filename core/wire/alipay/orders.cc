#include "core/wire/alipay/orders.h"

#include "core/wire/alipay/mandate_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, PaymentOrder>& m) {
  io.text("out_trade_no", m.order_id, 64, Alphabet::kOrderId);
  io.yuan("total_amount", m.amount);
  io.text("subject", m.title, 256, Alphabet::kTitle);
  io.text("product_code", m.product, 64);
  io.text("body", m.description, 128);
  io.text("seller_id", m.seller_id, 28);
  io.text("timeout_express", m.lifetime, 6);
  io.time("time_expire", m.expires_at);
  io.text("passback_params", m.attach, 512);
  io.text("buyer_id", m.payer_user_id, 28);
  io.text("buyer_open_id", m.payer_open_id, 128);
  io.part("agreement_sign_params", m.signing);
  io.text("notify_url", m.notify_url, 1024);
}
DAIKOU_ALIPAY_MESSAGE(PaymentOrder)

template <class Io>
void describe(Io& io, Of<Io, TradeCreated>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
}
DAIKOU_ALIPAY_MESSAGE(TradeCreated)

template <class Io>
void describe(Io& io, Of<Io, TradePrecreated>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("qr_code", m.qr_code, 1024);
}
DAIKOU_ALIPAY_MESSAGE(TradePrecreated)

template <class Io>
void describe(Io& io, Of<Io, AppPaymentResult>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  io.yuan("total_amount", m.amount);
  io.text("seller_id", m.seller_id, 28);
}
DAIKOU_ALIPAY_MESSAGE(AppPaymentResult)

}  // namespace daikou::alipay
