// Money back, and asking after it (dossier 21, 22).
#include <algorithm>

#include "core/wire/alipay/refunds.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/find_trade.h"
#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/wording.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::alipay {
namespace {

bool asks_for(const std::vector<std::string>& options, std::string_view option) {
  return std::ranges::find(options, option) != options.end();
}

constexpr std::string_view kDetails = "refund_detail_item_list";

gateway::RefundOrder order_of(const World& world, const Desk& desk, const Debit& debit,
                              std::string_view code) {
  gateway::RefundOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kAlipay;
  order.debit = debit.id;
  order.code = code;
  order.scope = gateway::CodeScope::kOrder;
  order.total = debit.amount;
  if (desk.manners().refund_told) order.notify_url = world.texts[texts_of(world, debit).notify_url];
  order.app = desk.app();
  return order;
}

Decided<Done> check_state(const World& world, const Debit& debit,
                          const ali::RefundRequest& request) {
  switch (debit.state) {
    case DebitState::kSettled: break;
    case DebitState::kClosed: return Refusal{Reason::kOrderClosed, "the trade is closed"};
    default: return Refusal{Reason::kOrderTooYoung, "the trade is not paid"};
  }
  if (world.payers[debit.payer].state == PayerState::kGone)
    return Refusal{Reason::kPayerGone, "the payer has no account any more"};
  // A part can be given back only under a number of its own.
  if (!request.refund_id && request.amount != debit.amount)
    return Refusal{Reason::kRefundTooLarge, "part of the amount without out_request_no"};
  return Done{};
}

Decided<Reply> decide_refund(World& world, const Desk& desk, const ali::RefundRequest& request) {
  DAIKOU_TRY(const DebitId id, find_trade(world, desk, request.key));
  const Debit& debit = world.debits[id];
  DAIKOU_CHECK(check_state(world, debit, request));
  gateway::RefundOrder order =
      order_of(world, desk, debit,
               request.refund_id ? std::string_view(*request.refund_id) : debit.order.view());
  order.amount = request.amount;
  if (request.why) order.why = *request.why;
  const bool repeated = gateway::find_refund(world, order) != RefundId{};
  DAIKOU_TRY(const RefundId refunded, gateway::refund(world, order));
  const Refund& refund = world.refunds[refunded];
  // Applied for under the same number, it is on its way; or it did not get through, and whoever
  // asks for it finds no success (dossier 22).
  const bool waits = refund.state == RefundState::kPending;
  if (!waits && refund.state != RefundState::kSettled)
    return Refusal{Reason::kSystemError, "the refund is " + std::string(name_of(refund.state))};
  ali::RefundAnswer answer;
  answer.order_id = world.debits[id].order;
  answer.trade_id = trade_number(world, world.debits[id]);
  answer.payer = payer_shown(world, world.debits[id].payer, desk.app());
  answer.moved = repeated || waits ? ali::YesNo::kNo : ali::YesNo::kYes;
  const Fen taken = refunded_of(world, id).amount;
  answer.refunded_so_far = waits ? difference(taken, refund.amount) : taken;
  if (waits) return replied(answer);
  answer.paid_at = refund.ended_at;
  if (asks_for(request.query_options, kDetails)) {
    answer.sent_back = refund.amount;
    ali::FundBill part;
    part.channel = kBalanceChannel;
    part.amount = refund.amount;
    answer.funds.push_back(std::move(part));
  }
  return replied(answer);
}

std::string_view status_word(RefundState state) {
  switch (state) {
    case RefundState::kPending: return ali::kRefundUnderWay;
    case RefundState::kSettled: return ali::kRefundSucceeded;
    default: return ali::kRefundFailed;
  }
}

// Accepted now; the money moves later.
Decided<Reply> decide_later(World& world, const Desk& desk, const ali::RefundRequest& request) {
  DAIKOU_TRY(const DebitId id, find_trade(world, desk, request.key));
  const Debit& debit = world.debits[id];
  DAIKOU_CHECK(check_state(world, debit, request));
  gateway::RefundOrder order =
      order_of(world, desk, debit,
               request.refund_id ? std::string_view(*request.refund_id) : debit.order.view());
  order.amount = request.amount;
  order.arrives_after = desk.manners().refund_arrives_after;
  if (request.why) order.why = *request.why;
  DAIKOU_TRY(const RefundId refunded, gateway::refund(world, order));
  const Refund& refund = world.refunds[refunded];
  ali::RefundStatus status;
  status.order_id = world.debits[id].order;
  status.trade_id = trade_number(world, world.debits[id]);
  status.refund_id = refund.code;
  status.amount = refund.amount;
  status.status = status_word(refund.state);
  return replied(status);
}

faults::Subject about_refund(const ali::RefundRequest& request) {
  faults::Subject subject = about_trade(request.key);
  subject.amount = request.amount;
  return subject;
}

ali::Json left_of_refund(const ali::RefundRequest& request) {
  return ali::encode(ali::RefundRefused{request.key.order_id, Fen(0), Fen(0)});
}

}  // namespace

http::Response refund(const Desk& desk) {
  return serve<ali::RefundRequest>(desk, about_refund, decide_refund, left_of_refund);
}

http::Response refund_later(const Desk& desk) {
  return serve<ali::RefundRequest>(desk, about_refund, decide_later);
}

namespace {

// A refund that is not there, or did not succeed, is told by the absence of a status.
Decided<Reply> decide_query(World& world, const Desk& desk, const ali::RefundQuery& query) {
  DAIKOU_TRY(const DebitId id, find_trade(world, desk, query.key));
  const Debit& debit = world.debits[id];
  const RefundId known = gateway::find_refund(world, order_of(world, desk, debit, query.refund_id));
  ali::RefundStatus status;
  if (!known || world.refunds[known].state != RefundState::kSettled) return replied(status);
  const Refund& refund = world.refunds[known];
  status.order_id = debit.order;
  status.trade_id = trade_number(world, debit);
  status.refund_id = refund.code;
  status.total = debit.amount;
  status.amount = refund.amount;
  status.status = ali::kRefundSucceeded;
  if (refund.why) status.why = world.texts[refund.why];
  if (asks_for(query.query_options, kDetails)) status.sent_back = refund.amount;
  if (asks_for(query.query_options, "gmt_refund_pay")) status.paid_at = refund.ended_at;
  return replied(status);
}

}  // namespace

http::Response query_refund(const Desk& desk) {
  return serve<ali::RefundQuery>(
      desk, [](const ali::RefundQuery& query) { return about_trade(query.key); }, decide_query);
}

}  // namespace daikou::simulator::alipay
