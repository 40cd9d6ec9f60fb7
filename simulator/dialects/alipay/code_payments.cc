// alipay.trade.pay with a code that the payer's wallet shows (当面付): no agreement, paid at once.
// Assumed: the payer is never asked for a password, so there is no 10003 here.
#include "simulator/dialects/alipay/debit_answers.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/order_rules.h"
#include "simulator/dialects/alipay/tag.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::alipay {
namespace {

constexpr milliseconds kScannedLifetime = hours(3);  // Dossier 18.1: face to face.

gateway::PaymentOrder scanned_order(const World& world, const Desk& desk,
                                    const ali::DebitRequest& request) {
  gateway::PaymentOrder order;
  order.order = request.order_id;
  order.amount = request.amount;
  order.title = request.title;
  order.attach = said_or_nothing(request.attach);
  order.notify_url = notify_url_of(desk, request);
  order.expires_at = end_of_order(world, request.lifetime, request.expires_at, kScannedLifetime);
  order.dialect_tag = pack({desk.sign_type(), product_of(said_or_nothing(request.product)),
                            ali::AsyncMode::kSynchronous, false, desk.charset()});
  return order;
}

}  // namespace

Decided<Reply> pay_by_code(World& world, const Desk& desk, const ali::DebitRequest& request) {
  const PayerId payer = find_payer_coded(world, *request.payer_code);
  if (!payer)
    return Reply{ali::refused("ACQ.PAYMENT_AUTH_CODE_INVALID"), left_of(desk, request.order_id)};
  gateway::MandateProposal who;
  who.merchant = desk.merchant();
  who.channel = Channel::kAlipay;
  who.app = desk.app();
  DAIKOU_TRY(const DebitId id,
             gateway::order_alone(world, who, scanned_order(world, desk, request)));
  DAIKOU_CHECK(gateway::settle_payment(world, id, payer));
  const Debit& debit = world.debits[id];
  const ali::DebitAnswer answer = answer_about(world, desk, request, debit);
  if (debit.state == DebitState::kSettled) return replied(answer);
  return Reply{{ali::ResultCode::kInProcess, "", ""}, ali::encode(answer)};
}

}  // namespace daikou::simulator::alipay
