#include "core/wire/alipay/trades.h"

#include <algorithm>
#include <charconv>

#include "core/wire/alipay/trade_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, MandateUse>& use) {
  io.text("agreement_no", use.mandate_id, 64);
  io.text("auth_confirm_no", use.confirm_no, 64);
  io.text("apply_token", use.apply_token, 128);
  io.text("deduct_permission", use.permission, 64);
}

template <class Io>
void describe(Io& io, Of<Io, AsyncOrder>& async) {
  io.word("async_type", async.type, kAsyncTypes);
  io.word("retry_type", async.retry, kAsyncRetries);
}

template <class Io>
void describe(Io& io, Of<Io, DebitRequest>& m) {
  io.text("out_trade_no", m.order_id, 64, Alphabet::kOrderId);
  io.yuan("total_amount", m.amount);
  io.text("subject", m.title, 256, Alphabet::kTitle);
  io.text("product_code", m.product, 64);
  io.part("agreement_params", m.mandate);
  io.text("body", m.description, 128);
  io.text("auth_code", m.payer_code, 64);
  io.text("seller_id", m.seller_id, 28);
  io.text("buyer_id", m.payer_user_id, 28);
  io.text("buyer_open_id", m.payer_open_id, 128);
  io.text("timeout_express", m.lifetime, 6);
  io.time("time_expire", m.expires_at);
  io.text("passback_params", m.attach, 512);
  io.texts("query_options", m.query_options);
  io.flag("is_async_pay", m.is_async);
  io.part("pay_params", m.async);
  io.text("notify_url", m.notify_url, 1024);
}
DAIKOU_ALIPAY_MESSAGE(DebitRequest)

template <class Io>
void describe(Io& io, Of<Io, DebitAnswer>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  describe_payer(io, m.payer, kBuyerNames);
  io.yuan("total_amount", m.amount);
  describe_amounts(io, m.amounts);
  io.time("gmt_payment", m.paid_at);
  io.parts("fund_bill_list", m.funds);
  io.word("async_payment_mode", m.async_mode, kAsyncModes);
  io.text("async_pay_apply_status", m.async_accepted, 8);
  io.flag("can_turn_to_app_pay", m.can_turn_to_app);
  io.text("passback_params", m.attach, 512);
}
DAIKOU_ALIPAY_MESSAGE(DebitAnswer)

template <class Io>
void describe(Io& io, Of<Io, TradePayment>& m) {
  io.text("trade_no", m.trade_id, 64);
  io.yuan("total_amount", m.amount);
  io.text("buyer_id", m.payer_user_id, 28);
  io.text("buyer_open_id", m.payer_open_id, 128);
}
DAIKOU_ALIPAY_MESSAGE(TradePayment)

template <class Io>
void describe(Io& io, Of<Io, TradeQuery>& m) {
  describe(io, m.key);
  io.texts("query_options", m.query_options);
}
DAIKOU_ALIPAY_MESSAGE(TradeQuery)

template <class Io>
void describe(Io& io, Of<Io, TradeState>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  io.word("trade_status", m.status, kTradeStatuses);
  describe_payer(io, m.payer, kBuyerNames);
  io.text("buyer_user_type", m.payer_kind, 18);
  io.yuan("total_amount", m.amount);
  describe(io, m.amounts);
  io.time("send_pay_date", m.paid_at);
  io.parts("fund_bill_list", m.funds);
  io.text("async_pay_apply_status", m.async_accepted, 8);
  io.text("passback_params", m.attach, 512);
}
DAIKOU_ALIPAY_MESSAGE(TradeState)

template <class Io>
void describe(Io& io, Of<Io, TradeMissing>& m) {
  io.text("out_trade_no", m.order_id, 64);
  describe(io, m.amounts);
}
DAIKOU_ALIPAY_MESSAGE(TradeMissing)

template <class Io>
void describe(Io& io, Of<Io, TradeClose>& m) {
  describe(io, m.key);
  io.text("notify_url", m.notify_url, 1024);
}
DAIKOU_ALIPAY_MESSAGE(TradeClose)

template <class Io>
void describe(Io& io, Of<Io, TradeClosed>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
}
DAIKOU_ALIPAY_MESSAGE(TradeClosed)

template <class Io>
void describe(Io& io, Of<Io, TradeCancel>& m) {
  describe(io, m.key);
}
DAIKOU_ALIPAY_MESSAGE(TradeCancel)

template <class Io>
void describe(Io& io, Of<Io, TradeCancelled>& m) {
  io.text("out_trade_no", m.order_id, 64);
  io.text("trade_no", m.trade_id, 64);
  io.word("retry_flag", m.again, kYesNo);
  io.word("action", m.action, kCancelActions);
}
DAIKOU_ALIPAY_MESSAGE(TradeCancelled)

bool DebitRequest::asks_for(std::string_view option) const {
  return std::find(query_options.begin(), query_options.end(), option) != query_options.end();
}

Result<Instant> end_of_lifetime(std::string_view lifetime, Instant from) {
  constexpr milliseconds kLongest = days(15);
  int count = 0;
  const char* last = lifetime.data() + lifetime.size();
  const auto [end, error] = std::from_chars(lifetime.data(), last, count);
  const char unit = error == std::errc() && end + 1 == last ? *end : '\0';
  if (unit == 'c' && count == 1) return beijing(add_days(beijing_date(from), 1));
  const milliseconds span = unit == 'm'   ? milliseconds(minutes(count))
                            : unit == 'h' ? milliseconds(hours(count))
                            : unit == 'd' ? milliseconds(days(count))
                                          : milliseconds(0);
  if (span >= minutes(1) && span <= kLongest) return from + span;
  return Error{ErrorCode::kMalformed,
               "timeout_express is " + wire::shown(lifetime) + ", want 1m to 15d, or 1c"};
}

}  // namespace daikou::alipay
