#include "core/wire/alipay/services.h"

#include "core/wire/alipay/mandate_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, DueDayChange>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.day("execute_time", m.due);
  io.text("deduct_permission", m.permission, 64);
  io.text("modify_type", m.what, 64);
}
DAIKOU_ALIPAY_MESSAGE(DueDayChange)

template <class Io>
void describe(Io& io, Of<Io, DueDayChanged>& m) {
  io.day("execute_time", m.due);
}
DAIKOU_ALIPAY_MESSAGE(DueDayChanged)

template <class Io>
void describe(Io& io, Of<Io, CodeRequest>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("auth_confirm_type", m.by, 8);
  io.text("auth_scene", m.scene, 16);
}
DAIKOU_ALIPAY_MESSAGE(CodeRequest)

template <class Io>
void describe(Io& io, Of<Io, VerificationRequest>& m) {
  io.text("agreement_no", m.mandate_id, 64);
}
DAIKOU_ALIPAY_MESSAGE(VerificationRequest)

template <class Io>
void describe(Io& io, Of<Io, Applied>& m) {
  io.text("apply_token", m.token, 128);
}
DAIKOU_ALIPAY_MESSAGE(Applied)

template <class Io>
void describe(Io& io, Of<Io, CodeConfirmation>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("apply_token", m.token, 128);
  io.text("auth_confirm_no", m.code, 64);
}
DAIKOU_ALIPAY_MESSAGE(CodeConfirmation)

template <class Io>
void describe(Io&, Of<Io, CodeConfirmed>&) {}
DAIKOU_ALIPAY_MESSAGE(CodeConfirmed)

template <class Io>
void describe(Io& io, Of<Io, VerificationQuery>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("apply_token", m.token, 128);
}
DAIKOU_ALIPAY_MESSAGE(VerificationQuery)

template <class Io>
void describe(Io& io, Of<Io, Verification>& m) {
  io.flag("user_match", m.fits);
}
DAIKOU_ALIPAY_MESSAGE(Verification)

template <class Io>
void describe(Io& io, Of<Io, MandateMigration>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("target_app_id", m.target_app, 32);
  io.text("target_invoke_app_id", m.target_caller, 32);
  io.text("target_partner_id", m.target_partner, 28);
}
DAIKOU_ALIPAY_MESSAGE(MandateMigration)

template <class Io>
void describe(Io&, Of<Io, MandateMigrated>&) {}
DAIKOU_ALIPAY_MESSAGE(MandateMigrated)

template <class Io>
void describe(Io& io, Of<Io, MandatesQuery>& m) {
  describe_payer(io, m.payer, kSignerNames);
  io.one_of({"alipay_user_id", "alipay_open_id", "alipay_logon_id"});
  io.text("personal_product_code", m.personal_product, 64);
  io.text("product_code", m.product, 64);
  io.text("sign_scene", m.scene, 64);
  io.word("third_party_type", m.third_party, kThirdParties);
}
DAIKOU_ALIPAY_MESSAGE(MandatesQuery)

template <class Io>
void describe(Io& io, Of<Io, MandatesFound>& m) {
  io.parts("usage_agreement_info_list", m.mandates);
}
DAIKOU_ALIPAY_MESSAGE(MandatesFound)

template <class Io>
void describe(Io& io, Of<Io, LongAddress>& m) {
  io.text("long_url", m.url, 16384);
}
DAIKOU_ALIPAY_MESSAGE(LongAddress)

template <class Io>
void describe(Io& io, Of<Io, ShortAddress>& m) {
  io.text("short_url", m.url, 256);
}
DAIKOU_ALIPAY_MESSAGE(ShortAddress)

}  // namespace daikou::alipay
