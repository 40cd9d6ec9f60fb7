// Money back, and asking after it (dossier 11.1). The same orders and refunds as APIv2's.
#include "core/wire/wechat_v3/refunds.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/notify_url.h"
#include "simulator/dialects/wechat_v3/wording.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::wechat_v3 {
namespace {

// The gateway's number wins over the merchant's.
Decided<DebitId> find_order(const World& world, const Desk& desk,
                            const v3::RefundRequest& request) {
  const DebitId id = request.trade_id
                         ? wechat_v2::find_debit_traded(world, *request.trade_id)
                         : find_debit(world, desk.merchant(), request.order_id.value_or(""));
  if (id && world.debits[id].merchant == desk.merchant()) return id;
  return Refusal{request.trade_id ? Reason::kTradeMissing : Reason::kOrderMissing,
                 "no order '" + request.trade_id.value_or(request.order_id.value_or("")) + "'"};
}

Decided<v3::Refund> decide(World& world, const Desk& desk, const v3::RefundRequest& request) {
  DAIKOU_TRY(const DebitId debit, find_order(world, desk, request));
  gateway::RefundOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kWechatV3;
  order.debit = debit;
  order.code = request.refund_order_id;
  order.amount = request.amount.refund;
  order.total = request.amount.total;
  if (request.reason) order.why = *request.reason;
  if (request.notify_url) order.notify_url = *request.notify_url;
  order.app = world.texts[world.debits[debit].app];
  DAIKOU_TRY(const RefundId id, gateway::refund(world, order));
  return describe(world, world.refunds[id]);
}

// Requests that make no sense have a limit of their own.
Decided<v3::Refund> decide_counted(World& world, const Desk& desk,
                                   const v3::RefundRequest& request) {
  auto decided = decide(world, desk, request);
  if (decided || gateway::take_token(world, desk.exchange().identity().merchant, Provider::kWechat,
                                     Quota::kRefundErrors))
    return decided;
  return Refusal{Reason::kTooManyErrors, "too many refused refunds: " + decided.error().detail};
}

std::optional<v3::FieldError> wrong_field(const Desk& desk, const v3::RefundRequest& request) {
  if (request.amount.refund <= Fen(0))
    return v3::FieldError{"amount.refund", v3::FieldProblem::kInvalid, "want a positive amount"};
  if (request.amount.currency != "CNY")
    return v3::FieldError{"amount.currency", v3::FieldProblem::kInvalid, "want CNY"};
  if (!request.notify_url) return std::nullopt;
  return wrong_url("notify_url", *request.notify_url, desk.manners());
}

}  // namespace

// POST /v3/refund/domestic/refunds
http::Response refund(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto request = desk.take<v3::RefundRequest>();
  if (!request) return desk.refuse(request.error());
  if (const auto wrong = wrong_field(desk, *request))
    return desk.refuse(trouble_of(*wrong, v3::Location::kBody));
  faults::Subject subject;
  if (request->order_id) subject.order = *request->order_id;
  subject.amount = request->amount.refund;
  const auto reply =
      exchange.decide(subject, [&](World& world) { return decide_counted(world, desk, *request); });
  return reply ? desk.answer(v3::encode(*reply)) : desk.refuse(reply.error());
}

// GET /v3/refund/domestic/refunds/{out_refund_no}
http::Response query_refund(Exchange& exchange, const Route& route) {
  return serve<v3::RefundQuery>(
      exchange, route, [](const v3::RefundQuery&) { return faults::Subject{}; },
      [](const World& world, const Desk& desk,
         const v3::RefundQuery& query) -> Decided<v3::Refund> {
        const RefundId id = find_refund(world, desk.merchant(), query.refund_order_id);
        if (id) return describe(world, world.refunds[id]);
        return Refusal{Reason::kRefundMissing, "no refund '" + query.refund_order_id + "'"};
      });
}

}  // namespace daikou::simulator::wechat_v3
