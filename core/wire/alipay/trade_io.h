// How the parts that trades, orders, refunds and notifications share are described. For the .cc
// files of this room only.
#pragma once

#include "core/wire/alipay/message_io.h"
#include "core/wire/alipay/trades.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, TradeKey>& key) {
  io.text("out_trade_no", key.order_id, 64);
  io.text("trade_no", key.trade_id, 64);
  io.one_of({"out_trade_no", "trade_no"});
}

template <class Io>
void describe(Io& io, Of<Io, FundBill>& bill) {
  io.text("fund_channel", bill.channel, 32);
  io.yuan("amount", bill.amount);
  io.text("fund_type", bill.card_kind, 32);
  io.text("bank_code", bill.bank, 32);
}

template <class Io>
void describe(Io& io, Of<Io, PaidAmounts>& amounts) {
  io.yuan("receipt_amount", amounts.received);
  io.yuan("buyer_pay_amount", amounts.paid);
  io.yuan("point_amount", amounts.points);
  io.yuan("invoice_amount", amounts.invoiced);
}

// The amounts are there together or not at all.
inline void describe_amounts(Reader& io, std::optional<PaidAmounts>& amounts) {
  struct Optional {
    std::optional<Fen> received;
  } seen;
  io.yuan("receipt_amount", seen.received);
  if (seen.received) describe(io, amounts.emplace());
}
inline void describe_amounts(Writer& io, const std::optional<PaidAmounts>& amounts) {
  if (amounts) describe(io, *amounts);
}

inline constexpr PayerNames kBuyerNames{"buyer_user_id", "buyer_open_id", "buyer_logon_id"};

}  // namespace daikou::alipay
