#include "core/wire/wechat_v2/debits.h"

#include "core/wire/wechat_v2/message_io.h"
#include "core/wire/wechat_v2/risk_io.h"
#include "core/wire/wechat_v2/settlement_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, DebitRequest>& m) {
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("body", m.description, 128);
  io.text("detail", m.detail, 8192);
  io.text("attach", m.attach, 128);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.fen("total_fee", m.total, 1);
  io.text("fee_type", m.currency, 16);
  io.text("spbill_create_ip", m.client_ip, 16);
  io.text("goods_tag", m.goods_tag, 32);
  io.text("notify_url", m.notify_url, 256);
  // Assumed: a missing trade_type means PAP, since one official sample omits it.
  io.fixed("trade_type", "PAP", Fixed::kOptional);
  io.text("contract_id", m.mandate_id, 32);
  io.text("receipt", m.receipt, 8);
  io.text("sign_type", m.sign_type, 32);
  describe(io, m.risk);
  io.text("outerid", m.outer_id, 128);
  io.time("timestamp", m.sent_at, TimeForm::kUnix);
}
DAIKOU_WECHAT_V2_MESSAGE(DebitRequest)

template <class Io>
void describe(Io&, Of<Io, DebitAccepted>&) {}
DAIKOU_WECHAT_V2_REPLY(DebitAccepted)

template <class Io>
void describe(Io& io, Of<Io, OrderQuery>& m) {
  describe(io, m.who);
  io.text("transaction_id", m.trade_id, 32);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.one_of({"transaction_id", "out_trade_no"});
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.text("version", m.version, 8);
}
DAIKOU_WECHAT_V2_MESSAGE(OrderQuery)

template <class Io>
void describe(Io& io, Of<Io, OrderStatus>& m) {
  io.text("device_info", m.device, 32);
  describe(io, m.payer);
  io.word("trade_type", m.trade_type, kTradeTypes);
  io.word("trade_state", m.state, kTradeStates);
  io.text("trade_state_desc", m.state_text, 256);
  describe(io, m.settlement);
  io.text("out_trade_no", m.order_id, 32);
  io.text("attach", m.attach, 128);
  io.text("contract_id", m.mandate_id, 32);
}
DAIKOU_WECHAT_V2_REPLY(OrderStatus)

template <class Io>
void describe(Io& io, Of<Io, OrderClose>& m) {
  describe(io, m.who);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
}
DAIKOU_WECHAT_V2_MESSAGE(OrderClose)

template <class Io>
void describe(Io& io, Of<Io, OrderClosed>& m) {
  io.text("result_msg", m.text, 32);
}
DAIKOU_WECHAT_V2_REPLY(OrderClosed)

}  // namespace daikou::wechat_v2
