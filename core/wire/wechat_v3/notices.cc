#include "core/wire/wechat_v3/notices.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, DebitWindow>& window) {
  io.number("count", window.count);
  io.word("unit", window.unit, kDurationUnits);
}
template <class Io>
void describe(Io& io, Of<Io, Ceiling>& ceiling) {
  io.fen("amount", ceiling.amount);
  io.text("currency", ceiling.currency, 16);
}

template <class Io>
void describe(Io& io, Of<Io, DebitNotice>& m) {
  io.text("contract_id", m.mandate_id, 32);
  describe(io, m.who);
  io.part("deduct_duration", m.window);
  io.part("estimated_amount", m.ceiling);
}
DAIKOU_WECHAT_V3_MESSAGE(DebitNotice)

template <class Io>
void describe(Io& io, Of<Io, RetryNotice>& m) {
  io.text("contract_id", m.mandate_id, 32);
  describe(io, m.who);
}
DAIKOU_WECHAT_V3_MESSAGE(RetryNotice)

}  // namespace daikou::wechat_v3
