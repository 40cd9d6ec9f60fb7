#include "merchant/gateways/alipay/signing_pages.h"

#include "core/wire/alipay/orders.h"

namespace daikou::merchant::alipay {
namespace {

constexpr unsigned kLastPlanDay = 28;
constexpr int kMonthsOfOneYear = 12;
constexpr std::string_view kPaymentLifetimeText = "2h";

ali::PeriodRules rules_of(const SigningOrder& order) {
  ali::PeriodRules rules;
  const bool once = order.cycle_months == 0;
  rules.count = once ? kMonthsOfOneYear : order.cycle_months;
  rules.first_due = plan_day(order.first_due);
  rules.cap = order.cap;
  if (once) rules.payments_max = 1;
  return rules;
}

// Whom we know: user ids are numbers, open ids are not.
std::optional<ali::IdentityCheck> identity_of(const std::string& payer) {
  if (payer.empty()) return std::nullopt;
  ali::IdentityCheck identity;
  (payer.starts_with("2088") ? identity.user_id : identity.open_id) = payer;
  return identity;
}

ali::SigningTerms terms_of(const Exchange& exchange, const SigningOrder& order,
                           ali::Access access) {
  const SignedProduct product = exchange.product_of(order.template_code);
  ali::SigningTerms terms;
  terms.personal_product = product.personal_product;
  terms.product = exchange.config().product;
  terms.access = ali::AccessParams{access};
  if (product.personal_product == ali::kPersonalCyclePay) terms.rules = rules_of(order);
  terms.scene = product.scene;
  terms.mandate_code = order.mandate_code;
  if (!order.account_shown.empty()) terms.display_account = shortened(order.account_shown, 100);
  return terms;
}

std::string signing_query(const Exchange& exchange, const SigningOrder& order, ali::Access access) {
  ali::SigningTerms terms = terms_of(exchange, order, access);
  terms.identity = identity_of(order.payer);
  return exchange.sealed_query(ali::Method::kSignMandate, ali::encode(terms));
}

std::string payment_query(const Exchange& exchange, const SigningOrder& order) {
  ali::PaymentOrder payment;
  payment.order_id = order.order_id;
  payment.amount = order.amount;
  payment.title = title_carried(order.title);
  payment.product = "QUICK_MSECURITY_PAY";
  payment.lifetime = kPaymentLifetimeText;
  payment.signing = terms_of(exchange, order, ali::Access::kApp);
  payment.signing->notify_url = exchange.config().notify_url;
  return exchange.sealed_query(ali::Method::kPayByApp, ali::encode(payment));
}

}  // namespace

Date plan_day(Date due) {
  if (static_cast<unsigned>(due.day()) <= kLastPlanDay) return due;
  const Date next = add_months(due, 1);
  return {next.year(), next.month(), std::chrono::day(1)};
}

Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order) {
  switch (order.entry) {
    case SigningEntry::kPage:
    case SigningEntry::kH5:
      return SigningPage{exchange.address(signing_query(exchange, order, ali::Access::kQrCode)),
                         {}};
    case SigningEntry::kApp:
      return SigningPage{{}, {{"sign_params", signing_query(exchange, order, ali::Access::kApp)}}};
    case SigningEntry::kMiniProgram:
      return SigningPage{{}, {{"sign_str", signing_query(exchange, order, ali::Access::kApp)}}};
    case SigningEntry::kWithPayment:
      return SigningPage{{}, {{"order_string", payment_query(exchange, order)}}};
  }
  return Error{ErrorCode::kRefused, "no such way to sign"};
}

}  // namespace daikou::merchant::alipay
