#include "simulator/world/debit_template.h"

namespace daikou::simulator {
namespace {

constexpr Fen kHighestAmount{10'000'000'000};  // Of any Alipay order: 100,000,000.00 CNY.

Template alipay(Periodicity periodicity) {
  Template tmpl;
  tmpl.provider = Provider::kAlipay;
  tmpl.periodic = periodicity == Periodicity::kPeriodic;
  tmpl.cap = kHighestAmount;
  tmpl.mode = DebitMode::kAtOnce;
  tmpl.counts = {0, 0, 0, 0};
  tmpl.per_day_cap = Fen(0);
  tmpl.per_month_cap = Fen(0);
  tmpl.refused_order = RefusedOrder::kRetryable;
  tmpl.mandates_per_payer = 10;
  tmpl.one_pending = tmpl.periodic;
  tmpl.lifetime = days(36'500);
  return tmpl;
}

// Assumed: what a merchant and UnionPay agree on is not public; nothing is limited unless a
// template says so. A payer may have several bindings, and an order number is good for one try
// (dossier unionpay 8.9).
Template unionpay() {
  Template tmpl;
  tmpl.provider = Provider::kUnionpay;
  tmpl.cap = Fen(999'999'999'999);  // The field's twelve digits.
  tmpl.mode = DebitMode::kAtOnce;
  tmpl.counts = {0, 0, 0, 0};
  tmpl.per_day_cap = Fen(0);
  tmpl.per_month_cap = Fen(0);
  tmpl.mandates_per_payer = 100;
  tmpl.one_pending = false;
  tmpl.lifetime = days(36'500);
  return tmpl;
}

}  // namespace

Template standard_template(Provider provider, Periodicity periodicity) {
  if (provider == Provider::kAlipay) return alipay(periodicity);
  if (provider == Provider::kUnionpay) return unionpay();
  Template tmpl;
  tmpl.provider = provider;
  tmpl.periodic = periodicity == Periodicity::kPeriodic;
  return tmpl;
}

}  // namespace daikou::simulator
