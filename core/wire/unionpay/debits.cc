#include "core/wire/unionpay/debits.h"

#include "core/wire/unionpay/message_io.h"

namespace daikou::unionpay {

template <class Io>
void describe(Io& io, Of<Io, DebitRequest>& m) {
  describe_request(io, m);
  io.fen("txnAmt", m.amount, 1);
  io.text("currencyCode", m.currency, 3);
  describe(io, m.card);
  io.text("customerInfo", m.person, 2048);
  io.text("bindId", m.binding, 128);
  io.text("tokenPayData", m.token, 1024);
  io.text("billType", m.bill_kind, 4);
  io.text("billNo", m.bill_no, 32);
  io.text("billPeriod", m.bill_period, 32);
  io.text("customerIp", m.client_ip, 40);
  io.text("riskRateInfo", m.risk, 2048);
  io.text("reserved", m.options, 2048);
  io.text("termId", m.terminal, 8);
  io.text("payTimeout", m.pay_by, 14, wire::kDigits);
  io.text("reqReserved", m.attach, 1024);
  describe(io, m.addresses);
  io.require("backUrl");
  if (m.head.what == Transaction::kEntrustedCollect) io.require("accNo");
  if (m.head.what == Transaction::kCollect) io.one_of({"accNo", "bindId"});
}
DAIKOU_UNIONPAY_MESSAGE(DebitRequest)

template <class Io>
void describe(Io& io, Of<Io, RefundRequest>& m) {
  describe_request(io, m);
  io.text("origQryId", m.original_trade_id, 64);
  io.fen("txnAmt", m.amount, 1);
  io.text("currencyCode", m.currency, 3);
  io.text("reqReserved", m.attach, 1024);
  describe(io, m.addresses);
  io.require("backUrl");
}
DAIKOU_UNIONPAY_MESSAGE(RefundRequest)

// The card as the gateway shows it.
template <class Io, class Message>
void describe_shown_card(Io& io, Message& m) {
  io.text("accNo", m.card, 1024);
  io.text("payCardType", m.card_kind, 2);
  io.text("payType", m.payment_kind, 4);
}

template <class Io>
void describe(Io& io, Of<Io, DebitAnswer>& m) {
  describe_answer(io, m.answer);
  io.text("queryId", m.trade_id, 21);
  io.text("origQryId", m.original_trade_id, 64);
  describe_shown_card(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(DebitAnswer)

template <class Io>
void describe(Io& io, Of<Io, Booking>& booking) {
  io.text("traceNo", booking.trace_no, 6, wire::kDigits);
  io.text("traceTime", booking.trace_time, 10, wire::kDigits);
  io.fen("settleAmt", booking.amount);
  io.text("settleCurrencyCode", booking.currency, 3);
  io.text("settleDate", booking.day, 4, wire::kDigits);
}

template <class Io>
void describe(Io& io, Of<Io, DebitNotice>& m) {
  describe_answer(io, m.answer);
  io.text("queryId", m.trade_id, 21);
  io.text("origQryId", m.original_trade_id, 64);
  describe(io, m.booking);
  describe_shown_card(io, m);
  io.text("payCardNo", m.card_shown, 19);
}
DAIKOU_UNIONPAY_MESSAGE(DebitNotice)

template <class Io>
void describe(Io& io, Of<Io, OrderQuery>& m) {
  describe_request(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(OrderQuery)

template <class Io>
void describe_outcome(Io& io, Of<Io, std::optional<Verdict>>& outcome) {
  if constexpr (Io::kWrites) {
    if (!outcome) return;
    io.text("origRespCode", outcome->code, 2);
    io.text("origRespMsg", outcome->text, 256);
  } else {
    std::optional<std::string> code, text;
    io.text("origRespCode", code, 2);
    io.text("origRespMsg", text, 256);
    if (code) outcome = Verdict{*std::move(code), std::move(text).value_or("")};
  }
}

template <class Io>
void describe(Io& io, Of<Io, OrderStatus>& m) {
  describe_answer(io, m.answer);
  describe_outcome(io, m.outcome);
  io.text("queryId", m.trade_id, 21);
  describe(io, m.booking);
  io.text("issuerIdentifyMode", m.issuer_mode, 1);
  describe_shown_card(io, m);
}
DAIKOU_UNIONPAY_MESSAGE(OrderStatus)

}  // namespace daikou::unionpay
