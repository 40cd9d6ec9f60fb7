#include "merchant/gateways/unionpay/mandates.h"

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/mandates.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr std::string_view kCollection = "000501";

// A new order of a question or a release; its number only has to be new, and nobody asks after it.
up::OrderKey fresh_order(const Exchange& exchange, const std::string& mandate_code) {
  const std::string at = to_compact_text(exchange.now());
  return {mandate_code.substr(0, 40 - at.size()) + at, exchange.now()};
}

// Refusing a question says nothing about what it asked, but for one code.
MandateAnswer without_answer(const Result<Said>& said) {
  if (!said) return say<MandateAnswer>({Outcome::kUnknown, Reason::kNone}, said.error().detail);
  const Reason reason = up::reason_of(said->verdict.code);
  return say<MandateAnswer>(reason == Reason::kMandateMissing ? refused(reason) : unknown(reason),
                            words_of(said->verdict));
}

bool succeeded(const Result<Said>& said) { return said && said->verdict.code == up::kSuccess; }

MandateAnswer known(const MandateRef& mandate, MandateState state) {
  MandateAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.state = state;
  answer.mandate_id = mandate.mandate_code;
  return answer;
}

}  // namespace

Result<SigningPage> open_signing(const Exchange& exchange, const SigningOrder& order) {
  if (order.entry != SigningEntry::kPage && order.entry != SigningEntry::kH5)
    return Error{ErrorCode::kRefused, "UnionPay binds cards on its own page only"};
  auto request = exchange.request<up::MandateRequest>(up::Transaction::kCheckIdentity, kCollection,
                                                      {order.mandate_code, order.at});
  request.binding = order.mandate_code;
  if (!order.template_code.empty()) request.bill_kind = order.template_code;
  request.addresses.front = exchange.config().front_url;
  request.addresses.back = exchange.config().notify_url;
  up::Fields fields = up::encode(request);
  exchange.seal(fields);
  SigningPage page;
  page.url = exchange.config().origin + std::string(up::kFrontPath);
  for (const up::Field& field : fields) page.app_parameters.emplace_back(field.name, field.value);
  return page;
}

MandateAnswer query_mandate(Exchange& exchange, const MandateRef& mandate) {
  auto query = exchange.request<up::BindingQuery>(up::Transaction::kQueryBinding, kCollection,
                                                  fresh_order(exchange, mandate.mandate_code));
  query.binding = mandate.mandate_code;
  const Result<Said> said = exchange.ask(query);
  return succeeded(said) ? known(mandate, MandateState::kActive) : without_answer(said);
}

MandateAnswer terminate(Exchange& exchange, const MandateRef& mandate) {
  auto release = exchange.request<up::ReleaseRequest>(up::Transaction::kReleaseBinding, kCollection,
                                                      fresh_order(exchange, mandate.mandate_code));
  release.binding = mandate.mandate_code;
  const Result<Said> said = exchange.ask(release);
  if (!succeeded(said)) return without_answer(said);
  MandateAnswer answer = known(mandate, MandateState::kTerminated);
  answer.terminated_by = TerminatedBy::kMerchant;
  return answer;
}

}  // namespace daikou::merchant::unionpay
