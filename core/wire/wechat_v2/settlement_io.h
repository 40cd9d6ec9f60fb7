// What order queries and notifications say alike. For the .cc files of this room only.
#pragma once

#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, PayerInfo>& payer) {
  io.text("openid", payer.open_id, 128);
  io.word("is_subscribe", payer.is_subscribed, kYesNo);
  io.text("sub_openid", payer.sub_open_id, 128);
  io.word("sub_is_subscribe", payer.is_sub_subscribed, kYesNo);
}

template <class Io>
void describe(Io& io, Of<Io, Settlement>& m) {
  io.text("bank_type", m.bank, 32);
  io.fen("total_fee", m.total);
  io.fen("settlement_total_fee", m.settlement_total);
  io.text("fee_type", m.currency, 16);
  io.fen("cash_fee", m.cash);
  io.text("cash_fee_type", m.cash_currency, 16);
  io.fen("coupon_fee", m.coupon_total);
  io.number("coupon_count", m.coupon_count);
  io.rows(m.coupons, {"coupon_type_", "coupon_id_", "coupon_fee_"},
          [](auto& each, auto& coupon, std::size_t n) {
            each.text(numbered("coupon_type_", n), coupon.type, 16);
            each.text(numbered("coupon_id_", n), coupon.id, 20);
            each.fen(numbered("coupon_fee_", n), coupon.amount);
          });
  io.text("transaction_id", m.trade_id, 32);
  io.time("time_end", m.paid_at, TimeForm::kCompact);
}

}  // namespace daikou::wechat_v2
