#include "core/wire/wechat_v3/signing_orders.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, SigningTerms>& terms) {
  io.text("token", terms.token, 128);
  io.text("password_free_contract_id", terms.password_free_mandate_id, 32);
  io.digits_as_number("plan_id", terms.template_id);
  io.text("contract_mchid", terms.merchant_id, 32);
  io.text("contract_appid", terms.app, 32);
  io.text("contract_code", terms.mandate_code, 32, wire::kNoBlanks);
  io.count("request_serial", terms.serial);
  io.text("contract_display_account", terms.display_account, 32);
  io.text("contract_notify_url", terms.notify_url, 256);
}

template <class Io>
void describe(Io& io, Of<Io, OrderWithSigning>& m) {
  describe(io, m.who);
  io.text("out_trade_no", m.order_id, 32, kOrderIdAlphabet);
  io.text("description", m.title, 127);
  io.text("notify_url", m.notify_url, 256);
  io.part("amount", m.amount);
  io.time("time_expire", m.expires_at);
  io.text("attach", m.attach, 128);
  io.text("goods_tag", m.goods_tag, 32);
  io.part("payer", m.payer);
  io.part("contract_info", m.signing);
}
DAIKOU_WECHAT_V3_MESSAGE(OrderWithSigning)

template <class Io>
void describe(Io& io, Of<Io, OrderWithSigningReply>& m) {
  io.text("prepay_id", m.prepay_id, 64);
}
DAIKOU_WECHAT_V3_MESSAGE(OrderWithSigningReply)

}  // namespace daikou::wechat_v3
