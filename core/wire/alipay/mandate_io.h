// How the parts that mandates, orders and notifications share are described. For the .cc files of
// this room only.
#pragma once

#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/message_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, PeriodRules>& rules) {
  io.word("period_type", rules.unit, kPeriodUnits);
  io.number("period", rules.count);
  io.day("execute_time", rules.first_due);
  io.yuan("single_amount", rules.cap);
  io.yuan("total_amount", rules.total_cap);
  io.number("total_payments", rules.payments_max);
}

template <class Io>
void describe(Io& io, Of<Io, AccessParams>& access) {
  io.word("channel", access.channel, kAccesses);
}

template <class Io>
void describe(Io& io, Of<Io, IdentityCheck>& identity) {
  io.text("user_name", identity.user_name, 64);
  io.text("cert_no", identity.certificate_no, 64);
  io.text("identity_hash", identity.identity_hash, 64);
  io.text("sign_user_id", identity.user_id, 32);
  io.text("sign_open_id", identity.open_id, 128);
}

template <class Io>
void describe(Io& io, Of<Io, SigningTerms>& terms) {
  io.text("personal_product_code", terms.personal_product, 64);
  io.text("product_code", terms.product, 64);
  io.part("access_params", terms.access);
  io.part("period_rule_params", terms.rules);
  io.text("sign_scene", terms.scene, 64);
  io.text("external_agreement_no", terms.mandate_code, 32);
  io.text("external_logon_id", terms.display_account, 100);
  io.text("sign_validity_period", terms.validity, 8);
  io.word("third_party_type", terms.third_party, kThirdParties);
  io.word("agreement_effect_type", terms.effect, kEffects);
  io.number("effect_time", terms.effect_seconds);
  io.part("identity_params", terms.identity);
  io.text("sign_notify_url", terms.notify_url, 256);
}

template <class Io>
void describe(Io& io, Of<Io, MandateFacts>& facts) {
  io.text("agreement_no", facts.mandate_id, 64);
  io.text("external_agreement_no", facts.mandate_code, 32);
  io.text("external_logon_id", facts.display_account, 100);
  io.text("personal_product_code", facts.personal_product, 64);
  io.text("sign_scene", facts.scene, 64);
  io.word("status", facts.status, kAgreementStatuses);
  io.time("sign_time", facts.signed_at);
  io.time("valid_time", facts.valid_from);
  io.time("invalid_time", facts.valid_until);
  io.time("unsign_time", facts.ended_at);
}

inline constexpr PayerNames kSignerNames{"alipay_user_id", "alipay_open_id", "alipay_logon_id"};

template <class Io>
void describe(Io& io, Of<Io, PlannedPeriod>& period) {
  io.text("period_id", period.period_id, 64);
  io.day("execute_time", period.due);
  io.day("latest_execute_time", period.latest);
  io.yuan("single_amount", period.cap);
}

template <class Io>
void describe(Io& io, Of<Io, MandateStatus>& m) {
  describe(io, m.facts);
  describe_payer(io, m.facts.payer, {"principal_id", "principal_open_id", "alipay_logon_id"});
  io.word("third_party_type", m.third_party, kThirdParties);
  io.text("pricipal_type", m.principal_kind, 32);
  io.day("last_deduct_time", m.last_debited);
  io.day("next_deduct_time", m.next_due);
  io.yuan("single_quota", m.cap);
  io.parts("execution_plans", m.periods);
}

}  // namespace daikou::alipay
