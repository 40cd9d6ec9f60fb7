#include "merchant/gateways/unionpay/mandates.h"

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/mandates.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr std::string_view kBindingProduct = "000501";

bool succeeded(const Result<Said>& said) { return said && said->verdict.code == up::kSuccess; }

}  // namespace

up::OrderKey fresh_order(const Exchange& exchange, const std::string& mandate_code) {
  const std::string at = to_compact_text(exchange.now());
  return {mandate_code.substr(0, 40 - at.size()) + at, exchange.now()};
}

MandateAnswer without_answer(const Result<Said>& said) {
  if (!said) return say<MandateAnswer>({Outcome::kUnknown, Reason::kNone}, said.error().detail);
  const Reason reason = up::reason_of(said->verdict.code);
  return say<MandateAnswer>(reason == Reason::kMandateMissing ? refused(reason) : unknown(reason),
                            words_of(said->verdict));
}

MandateAnswer known(const MandateRef& mandate, MandateState state) {
  MandateAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.state = state;
  answer.mandate_id = mandate.mandate_id;
  return answer;
}

MandateAnswer ended(const MandateRef& mandate, const Result<Said>& said) {
  if (!succeeded(said)) return without_answer(said);
  MandateAnswer answer = known(mandate, MandateState::kTerminated);
  answer.terminated_by = TerminatedBy::kMerchant;
  return answer;
}

SigningPage form_page(const Exchange& exchange, up::Fields fields) {
  exchange.seal(fields);
  SigningPage page;
  page.url = exchange.config().origin + std::string(up::kFrontPath);
  for (const up::Field& field : fields) page.app_parameters.emplace_back(field.name, field.value);
  return page;
}

namespace {

// A binding's name is its number.
MandateRef by_name(const MandateRef& mandate) {
  MandateRef named = mandate;
  named.mandate_id = mandate.mandate_code;
  return named;
}

}  // namespace

Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order) {
  auto request = exchange.request<up::MandateRequest>(
      up::Transaction::kCheckIdentity, kBindingProduct, {order.mandate_code, order.at});
  request.binding = order.mandate_code;
  if (!order.template_code.empty()) request.bill_kind = order.template_code;
  request.addresses.front = exchange.config().front_url;
  request.addresses.back = exchange.config().notify_url;
  return form_page(exchange, up::encode(request));
}

MandateAnswer query_mandate(Exchange& exchange, const MandateRef& mandate) {
  auto query = exchange.request<up::BindingQuery>(up::Transaction::kQueryBinding, kBindingProduct,
                                                  fresh_order(exchange, mandate.mandate_code));
  query.binding = mandate.mandate_code;
  const Result<Said> said = exchange.ask(query);
  return succeeded(said) ? known(by_name(mandate), MandateState::kActive) : without_answer(said);
}

MandateAnswer terminate(Exchange& exchange, const MandateRef& mandate) {
  auto release =
      exchange.request<up::ReleaseRequest>(up::Transaction::kReleaseBinding, kBindingProduct,
                                           fresh_order(exchange, mandate.mandate_code));
  release.binding = mandate.mandate_code;
  return ended(by_name(mandate), exchange.ask(release));
}

}  // namespace daikou::merchant::unionpay
