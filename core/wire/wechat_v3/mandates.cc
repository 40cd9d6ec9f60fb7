#include "core/wire/wechat_v3/mandates.h"

#include "core/wire/wechat_v3/message_io.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, PlannedDebit>& plan) {
  io.day("estimated_deduct_date", plan.day);
  io.part("estimated_deduct_amount", plan.amount);
  io.text("description", plan.description, 128);
}
template <class Io>
void describe(Io& io, Of<Io, JumpControl>& jump) {
  io.text("jump_appid", jump.app, 32);
}
template <class Io>
void describe(Io& io, Of<Io, SigningRequest>& m) {
  describe(io, m.who);
  describe(io, m.payer);
  io.digits_as_number("plan_id", m.template_id);
  io.text("out_contract_code", m.mandate_code, 32, kAlphanumeric);
  io.text("contract_display_account", m.display_account, 64);
  io.text("contract_notify_url", m.notify_url, 256);
  io.text("out_user_code", m.user_code, 64);
  io.part("deduct_schedule", m.plan);
  io.part("jump_control", m.jump);
}
DAIKOU_WECHAT_V3_MESSAGE(SigningRequest)

template <class Io>
void describe(Io& io, Of<Io, SigningByApp>& m) {
  io.text("pre_entrustweb_id", m.signing_id, 128);
  io.text("miniprogram_username", m.mini_program, 128);
  io.text("miniprogram_path", m.mini_program_path, 1024);
}
DAIKOU_WECHAT_V3_MESSAGE(SigningByApp)

template <class Io>
void describe(Io& io, Of<Io, SigningByPage>& m) {
  io.text("redirect_url", m.redirect_url, 2048);
}
DAIKOU_WECHAT_V3_MESSAGE(SigningByPage)

template <class Io>
void describe(Io& io, Of<Io, SigningByMiniProgram>& m) {
  io.text("pre_entrustweb_id", m.signing_id, 128);
  io.text("redirect_appid", m.redirect_app, 32);
  io.text("redirect_path", m.redirect_path, 1024);
}
DAIKOU_WECHAT_V3_MESSAGE(SigningByMiniProgram)

template <class Io>
void describe(Io& io, Of<Io, MandateQuery>& m) {
  io.digits("plan_id", m.template_id);
  io.text("out_contract_code", m.mandate_code, 32);
  io.text("sub_mchid", m.sub_merchant_id, 32);
}
DAIKOU_WECHAT_V3_MESSAGE(MandateQuery)

template <class Io>
void describe(Io& io, Of<Io, MandateTermination>& m) {
  io.digits("plan_id", m.template_id);
  io.text("out_contract_code", m.mandate_code, 32);
  io.text("sub_mchid", m.sub_merchant_id, 32);
  io.text("contract_termination_remark", m.remark, 256);
}
DAIKOU_WECHAT_V3_MESSAGE(MandateTermination)

template <class Io>
void describe(Io& io, Of<Io, Termination>& termination) {
  io.word("contract_termination_mode", termination.mode, kTerminationModes);
  io.time("contract_terminated_time", termination.at);
  io.text("contract_termination_remark", termination.remark, 256);
}
template <class Io>
void describe(Io& io, Of<Io, MandateSchedule>& schedule) {
  io.day("estimated_deduct_date", schedule.planned_day);
  io.part("estimated_deduct_amount", schedule.planned_amount);
  io.word("schedule_state", schedule.state, kScheduleStates);
  io.part("scheduled_amount", schedule.scheduled);
  io.part("deduct_amount", schedule.debited);
  io.day("deduct_date", schedule.debited_on);
}
template <class Io>
void describe(Io& io, Of<Io, Mandate>& m) {
  describe(io, m.who);
  io.text("contract_id", m.mandate_id, 32);
  io.digits("plan_id", m.template_id);
  io.text("out_contract_code", m.mandate_code, 32);
  io.text("contract_display_account", m.display_account, 64);
  io.word("contract_state", m.state, kContractStates);
  io.time("contract_signed_time", m.signed_at);
  io.time("contract_expired_time", m.expires_at);
  describe(io, m.payer);
  io.one_of({"openid", "sp_openid", "sub_openid"});
  io.part("contract_terminate_info", m.termination);
  io.text("out_user_code", m.user_code, 64);
  io.part("deduct_schedule", m.schedule);
}
DAIKOU_WECHAT_V3_MESSAGE(Mandate)

template <class Io>
void describe(Io& io, Of<Io, MandateQueryById>& m) {
  io.text("contract_id", m.mandate_id, 32);
  io.text("appid", m.app, 32);
  io.text("sub_mchid", m.sub_merchant_id, 32);
}
DAIKOU_WECHAT_V3_MESSAGE(MandateQueryById)

template <class Io>
void describe(Io& io, Of<Io, SignedMandate>& mandate) {
  io.text("contract_id", mandate.mandate_id, 32);
  io.word("contract_status", mandate.state, kMandateChanges);
  io.time("create_time", mandate.signed_at);
}
template <class Io>
void describe(Io& io, Of<Io, MandateById>& m) {
  io.text("appid", m.app, 32);
  io.text("openid", m.open_id, 128);
  io.text("plan_id", m.template_id, 28);
  io.part("contract_information", m.mandate);
}
DAIKOU_WECHAT_V3_MESSAGE(MandateById)

}  // namespace daikou::wechat_v3
