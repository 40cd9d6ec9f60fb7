#include "simulator/dialects/alipay/debit_answers.h"

#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/dialects/alipay/wording.h"

namespace daikou::simulator::alipay {
namespace {

constexpr std::string_view kAsyncOption = "async_pay_info";

}  // namespace

ali::DebitAnswer answer_about(const World& world, const Desk& desk,
                              const ali::DebitRequest& request, const Debit& debit) {
  ali::DebitAnswer answer;
  answer.order_id = debit.order;
  answer.amount = debit.amount;
  const bool asks = request.asks_for(kAsyncOption);
  const ali::AsyncMode mode = unpack(debit.dialect_tag).async;
  if (asks || mode != ali::AsyncMode::kSynchronous) answer.async_mode = mode;
  if (debit.state == DebitState::kAccepted) {
    if (asks) answer.async_accepted = "S";
    return answer;
  }
  answer.trade_id = trade_number(world, debit);
  answer.payer = payer_shown(world, debit.payer, desk.app());
  if (!is_paid(debit)) return answer;
  answer.amounts = amounts_of(debit);
  answer.paid_at = debit.ended_at;
  answer.funds = funds_of(debit);
  if (texts_of(world, debit).attach) answer.attach = world.texts[texts_of(world, debit).attach];
  return answer;
}

ali::Json left_of(const Desk& desk, const std::string& order_id) {
  ali::DebitAnswer answer;
  answer.order_id = order_id;
  answer.amounts.emplace();
  if (desk.manners().can_turn_to_app_shown) answer.can_turn_to_app = false;
  return ali::encode(answer);
}

}  // namespace daikou::simulator::alipay
