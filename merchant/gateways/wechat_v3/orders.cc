#include "merchant/gateways/wechat_v3/orders.h"

#include "merchant/gateways/wechat_v2/refund_states.h"
#include "merchant/gateways/wechat_v3/interpret.h"

namespace daikou::merchant::wechat_v3 {

DebitAnswer answer_of(const v3::Order& order) {
  const Meaning meaning = meaning_of(order.state, order.state_text);
  DebitAnswer answer = say<DebitAnswer>(meaning, order.state_text);
  if (meaning.outcome != Outcome::kSettled) return answer;
  // Money without its number or amount is a claim nobody can check.
  if (!order.trade_id || !order.amount || !order.amount->total)
    return say<DebitAnswer>({Outcome::kUnknown, Reason::kSystemError},
                            "settled without a trade id");
  answer.trade_id = *order.trade_id;
  answer.amount = *order.amount->total;
  answer.settled_at = order.settled_at;
  return answer;
}

MandateAnswer answer_of(const v3::Mandate& mandate) {
  MandateAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.mandate_id = mandate.mandate_id;
  answer.payer = payer_of(mandate.payer);
  switch (mandate.state) {
    case v3::ContractState::kSigned:
    case v3::ContractState::kToBeRenewed: answer.state = MandateState::kActive; break;
    case v3::ContractState::kSigningRefused: answer.state = MandateState::kOffered; break;
    case v3::ContractState::kTerminating:
    case v3::ContractState::kTerminated: answer.state = MandateState::kTerminated; break;
  }
  if (mandate.termination) answer.terminated_by = who_ended(mandate.termination->mode);
  return answer;
}

RefundAnswer answer_of(const v3::Refund& refund) {
  return wechat_v2::answer_of(refund.state, refund.amount.refund, refund.succeeded_at);
}

std::string payer_of(const v3::Payer& payer) {
  if (payer.open_id) return *payer.open_id;
  return payer.sub_open_id.value_or(payer.partner_open_id.value_or(""));
}

TerminatedBy who_ended(v3::TerminationMode mode) {
  switch (mode) {
    case v3::TerminationMode::kByPayer:
    case v3::TerminationMode::kByService: return TerminatedBy::kPayer;
    case v3::TerminationMode::kByMerchant:
    case v3::TerminationMode::kByApi:
    case v3::TerminationMode::kByMerchantOnPlatform: return TerminatedBy::kMerchant;
    case v3::TerminationMode::kBySystem: return TerminatedBy::kProvider;
  }
  return TerminatedBy::kProvider;
}

}  // namespace daikou::merchant::wechat_v3
