// The risk elements of signings and debits. For the .cc files of this room only.
#pragma once

#include "core/wire/wechat_v2/message_io.h"
#include "core/wire/wechat_v2/signings.h"

namespace daikou::wechat_v2 {

// Assumed: at most 128 characters each; no document gives lengths.
template <class Io>
void describe(Io& io, Of<Io, RiskInfo>& risk) {
  io.text("clientip", risk.client_ip, 128);
  io.text("deviceid", risk.device_id, 128);
  io.text("mobile", risk.mobile, 128);
  io.text("email", risk.email, 128);
  io.text("qq", risk.qq, 128);
  io.text("openid", risk.open_id, 128);
  io.text("creid", risk.credential_id, 128);
}

}  // namespace daikou::wechat_v2
