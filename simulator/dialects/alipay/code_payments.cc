// Paid at once and without an agreement: alipay.trade.pay with a code that the payer's wallet shows
// (当面付), and alipay.trade.order.pay for a trade that waits.
// Assumed: the payer is never asked for a password, so there is no 10003 here.
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/debit_answers.h"
#include "simulator/dialects/alipay/find_trade.h"
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

namespace {

// Assumed: the buyer it names pays, from the balance; the real one is for terminals.
Decided<Reply> decide_payment(World& world, const Desk& desk, const ali::TradePayment& payment) {
  const DebitId id = find_debit_traded(world, payment.trade_id);
  const Debit* trade = world.debits.find(id);
  if (trade == nullptr || trade->merchant != desk.merchant() || trade->kind != DebitKind::kPayment)
    return Refusal{Reason::kTradeMissing, "no such trade that a payer pays"};
  if (payment.amount.value_or(trade->amount) != trade->amount)
    return Refusal{Reason::kOrderChanged, "another amount than the trade's"};
  PayerId payer;
  if (payment.payer_user_id) payer = find_payer_user(world, *payment.payer_user_id);
  if (payment.payer_open_id) payer = find_payer_open(world, *payment.payer_open_id, desk.app());
  if (!payer) return Refusal{Reason::kPayerMismatch, "the request names no payer"};
  if (trade->state == DebitState::kSettled)
    return Refusal{Reason::kAlreadySettled, "the trade is paid"};
  DAIKOU_CHECK(gateway::pay(world, id, payer, gateway::Signs::kNo));
  return replied(answer_about(world, desk, ali::DebitRequest{}, world.debits[id]));
}

}  // namespace

http::Response pay_trade(const Desk& desk) {
  return serve<ali::TradePayment>(
      desk,
      [](const ali::TradePayment& payment) {
        ali::TradeKey key;
        key.trade_id = payment.trade_id;
        return about_trade(key);
      },
      decide_payment);
}

}  // namespace daikou::simulator::alipay
