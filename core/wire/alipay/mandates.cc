#include "core/wire/alipay/mandates.h"

#include <charconv>

#include "core/wire/alipay/mandate_io.h"

namespace daikou::alipay {

template <class Io>
void describe(Io& io, Of<Io, MandateKey>& key) {
  io.text("agreement_no", key.mandate_id, 64);
  io.text("external_agreement_no", key.mandate_code, 32);
  io.text("personal_product_code", key.personal_product, 64);
  io.text("sign_scene", key.scene, 64);
  describe_payer(io, key.payer, kSignerNames);
  io.word("third_party_type", key.third_party, kThirdParties);
}

DAIKOU_ALIPAY_MESSAGE(SigningTerms)
DAIKOU_ALIPAY_MESSAGE(MandateFacts)

template <class Io>
void describe(Io& io, Of<Io, MandateQuery>& m) {
  describe(io, m.key);
  io.one_of({"agreement_no", "personal_product_code", "external_agreement_no"});
}
DAIKOU_ALIPAY_MESSAGE(MandateQuery)
DAIKOU_ALIPAY_MESSAGE(MandateStatus)

template <class Io>
void describe(Io& io, Of<Io, MandateTermination>& m) {
  describe(io, m.key);
  io.one_of({"agreement_no", "external_agreement_no"});
  io.text("notify_url", m.notify_url, 1024);
}
DAIKOU_ALIPAY_MESSAGE(MandateTermination)

template <class Io>
void describe(Io&, Of<Io, MandateTerminated>&) {}
DAIKOU_ALIPAY_MESSAGE(MandateTerminated)

template <class Io>
void describe(Io& io, Of<Io, PlanMove>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.day("deduct_time", m.next_due);
  io.text("memo", m.memo, 256);
}
DAIKOU_ALIPAY_MESSAGE(PlanMove)

template <class Io>
void describe(Io& io, Of<Io, PlanMoved>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.day("deduct_time", m.next_due);
}
DAIKOU_ALIPAY_MESSAGE(PlanMoved)

template <class Io>
void describe(Io& io, Of<Io, MandateTransfer>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("target_product_code", m.target_product, 64);
  io.part("period_rule_params", m.rules);
}
DAIKOU_ALIPAY_MESSAGE(MandateTransfer)

template <class Io>
void describe(Io& io, Of<Io, MandateTransferred>& m) {
  io.day("execute_time", m.first_due);
  io.word("period_type", m.unit, kPeriodUnits);
  io.number("period", m.count);
  io.yuan("amount", m.cap);
  io.yuan("total_amount", m.total_cap);
  io.number("total_payments", m.payments_max);
}
DAIKOU_ALIPAY_MESSAGE(MandateTransferred)

template <class Io>
void describe(Io& io, Of<Io, MandateEffect>& m) {
  describe(io, m.key);
  io.one_of({"agreement_no", "external_agreement_no"});
}
DAIKOU_ALIPAY_MESSAGE(MandateEffect)

template <class Io>
void describe(Io& io, Of<Io, PlanChange>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.yuan("single_amount", m.cap);
  io.number("total_payments", m.payments_max);
  io.one_of({"single_amount", "total_payments"});
}
DAIKOU_ALIPAY_MESSAGE(PlanChange)

template <class Io>
void describe(Io& io, Of<Io, PlanChanged>& m) {
  io.parts("execution_plans", m.periods);
}
DAIKOU_ALIPAY_MESSAGE(PlanChanged)

template <class Io>
void describe(Io& io, Of<Io, PermissionRequest>& m) {
  io.text("agreement_no", m.mandate_id, 64);
  io.text("out_request_no", m.request_no, 64);
  io.yuan("total_amount", m.amount);
  io.text("notice_template", m.notice_template, 32);
}
DAIKOU_ALIPAY_MESSAGE(PermissionRequest)

template <class Io>
void describe(Io& io, Of<Io, Permission>& m) {
  io.text("deduct_permission", m.number, 64);
  io.time("effective_time_start", m.from);
  io.time("effective_time_end", m.until);
  io.flag("is_success_send", m.sent);
}
DAIKOU_ALIPAY_MESSAGE(Permission)

Result<Validity> validity_from_text(std::string_view text) {
  constexpr int kCountMax = 36'500;  // Keeps every sum inside the calendar.
  int count = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, count);
  const bool has_unit = end + 1 == last && (*end == 'd' || *end == 'm');
  if (error == std::errc() && has_unit && count >= 1 && count <= kCountMax)
    return Validity{*end == 'd' ? PeriodUnit::kDay : PeriodUnit::kMonth, count};
  return Error{ErrorCode::kMalformed, "sign_validity_period is " + wire::shown(text) +
                                          ", want a number of days or months: 90d, 12m"};
}

Instant open_end() {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  return beijing(Date{year(2115), month(2), day(1)});
}

}  // namespace daikou::alipay
