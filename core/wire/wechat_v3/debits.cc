#include "core/wire/wechat_v3/debits.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, ScheduleRequest>& m) {
  io.text("contract_id", m.mandate_id, 32);
  describe(io, m.who);
  io.part("schedule_amount", m.amount);
}
DAIKOU_WECHAT_V3_MESSAGE(ScheduleRequest)

template <class Io>
void describe(Io& io, Of<Io, ScheduleQuery>& m) {
  io.text("contract_id", m.mandate_id, 32);
  io.text("sub_mchid", m.sub_merchant_id, 32);
}
DAIKOU_WECHAT_V3_MESSAGE(ScheduleQuery)

template <class Io>
void describe(Io& io, Of<Io, Schedule>& m) {
  io.word("schedule_state", m.state, kScheduleStates);
  io.day("deduct_start_date", m.first_day);
  io.day("deduct_end_date", m.last_day);
  io.part("scheduled_amount", m.scheduled);
  io.part("deduct_amount", m.debited);
  io.day("deduct_date", m.debited_on);
}
DAIKOU_WECHAT_V3_MESSAGE(Schedule)

template <class Io>
void describe(Io& io, Of<Io, DebitRequest>& m) {
  describe(io, m.who);
  io.text("out_trade_no", m.order_id, 32, kOrderIdAlphabet);
  io.text("description", m.title, 127);
  io.text("transaction_notify_url", m.notify_url, 256);
  io.text("contract_id", m.mandate_id, 32);
  io.part("amount", m.amount);
  io.text("goods_tag", m.goods_tag, 32);
  io.text("attach", m.attach, 128);
}
DAIKOU_WECHAT_V3_MESSAGE(DebitRequest)

template <class Io>
void describe(Io& io, Of<Io, DebitAccepted>& m) {
  io.text("out_trade_no", m.order_id, 32);
  io.part("amount", m.amount);
}
DAIKOU_WECHAT_V3_MESSAGE(DebitAccepted)

template <class Io>
void describe(Io& io, Of<Io, TradeQuery>& m) {
  io.text("transaction_id", m.trade_id, 32);
  describe(io, m.who);
}
DAIKOU_WECHAT_V3_MESSAGE(TradeQuery)

template <class Io>
void describe(Io& io, Of<Io, OrderQuery>& m) {
  io.text("out_trade_no", m.order_id, 32);
  describe(io, m.who);
}
DAIKOU_WECHAT_V3_MESSAGE(OrderQuery)

template <class Io>
void describe(Io& io, Of<Io, OrderClose>& m) {
  io.text("out_trade_no", m.order_id, 32);
  describe(io, m.who);
}
DAIKOU_WECHAT_V3_MESSAGE(OrderClose)

template <class Io>
void describe(Io& io, Of<Io, OrderAmount>& amount) {
  io.fen("total", amount.total);
  io.fen("payer_total", amount.paid);
  io.text("currency", amount.currency, 16);
  io.text("payer_currency", amount.paid_currency, 16);
}
template <class Io>
void describe(Io& io, Of<Io, Order>& m) {
  describe(io, m.who);
  io.text("out_trade_no", m.order_id, 32);
  io.text("transaction_id", m.trade_id, 32);
  io.word("trade_type", m.type, kTradeTypes);
  io.word("trade_state", m.state, kTradeStates);
  io.text("trade_state_desc", m.state_text, 256);
  io.text("bank_type", m.bank, 32);
  io.text("attach", m.attach, 128);
  io.time("success_time", m.settled_at);
  io.part("payer", m.payer);
  io.part("amount", m.amount);
}
DAIKOU_WECHAT_V3_MESSAGE(Order)

}  // namespace daikou::wechat_v3
