#include "core/wire/wechat_v2/mandates.h"

#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, MandateKey>& key) {
  io.text("contract_id", key.mandate_id, 32);
  io.text("plan_id", key.template_id, 28, Alphabet::kDigits);
  io.text("contract_code", key.mandate_code, 128);
  if (!key.mandate_id) io.one_of({"contract_id", "plan_id"});
}

template <class Io>
void describe(Io& io, Of<Io, MandateQuery>& m) {
  describe(io, m.who);
  describe(io, m.key);
  io.text("openid", m.key.open_id, 128);
  if (!m.key.mandate_id) io.one_of({"contract_code", "openid"});
  io.fixed("version", "1.0", Fixed::kRequired);
}
DAIKOU_WECHAT_V2_MESSAGE(MandateQuery)

template <class Io>
void describe(Io& io, Of<Io, MandateStatus>& m) {
  // Sent on success too, by this call alone.
  io.fixed("err_code", "0", Fixed::kOptional);
  io.fixed("err_code_des", "SUCCESS", Fixed::kOptional);
  io.text("contract_id", m.mandate_id, 32);
  io.text("plan_id", m.template_id, 28);
  io.text("contract_code", m.mandate_code, 128);
  io.number("request_serial", m.serial);
  io.text("contract_display_account", m.display_account, 128);
  io.word("contract_state", m.state, kContractStates);
  io.text("openid", m.open_id, 128);
  io.time("contract_signed_time", m.signed_at, TimeForm::kSpaced);
  io.time("contract_expired_time", m.expires_at, TimeForm::kSpaced);
  if (m.state != ContractState::kSigning)
    for (const char* name :
         {"contract_id", "openid", "contract_signed_time", "contract_expired_time"})
      io.require(name);
  io.time("contract_terminated_time", m.terminated_at, TimeForm::kSpaced);
  io.word("contract_termination_mode", m.termination_mode, kTerminationModes);
  io.text("contract_termination_remark", m.termination_remark, 512);
}
DAIKOU_WECHAT_V2_REPLY(MandateStatus)

template <class Io>
void describe(Io& io, Of<Io, MandateTermination>& m) {
  describe(io, m.who);
  describe(io, m.key);
  if (!m.key.mandate_id) io.require("contract_code");
  io.fixed("version", "1.0", Fixed::kRequired);
  io.text("contract_termination_remark", m.remark, 512);
}
DAIKOU_WECHAT_V2_MESSAGE(MandateTermination)

template <class Io>
void describe(Io& io, Of<Io, MandateTerminated>& m) {
  io.text("contract_id", m.mandate_id, 32);
  io.text("plan_id", m.template_id, 28);
  io.text("contract_code", m.mandate_code, 128);
}
DAIKOU_WECHAT_V2_REPLY(MandateTerminated)

}  // namespace daikou::wechat_v2
