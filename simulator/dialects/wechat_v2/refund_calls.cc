// Money back, and asking after it (dossier 7.1, 7.2).
#include "core/wire/wechat_v2/refunds.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/notify_url.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/wording.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr std::size_t kLinesMax = 10;  // Refunds told at once; `offset` leads to the others.

// The gateway's number wins over the merchant's.
Decided<DebitId> find_order(const World& world, const Desk& desk,
                            const std::optional<std::string>& trade_id,
                            const std::optional<std::string>& order_id) {
  const DebitId id = trade_id ? find_debit_traded(world, *trade_id)
                              : find_debit(world, desk.merchant(), order_id.value_or(""));
  if (id && world.debits[id].merchant == desk.merchant()) return id;
  return Refusal{trade_id ? Reason::kTradeMissing : Reason::kOrderMissing,
                 "no order '" + trade_id.value_or(order_id.value_or("")) + "'"};
}

v2::RefundAccepted accepted(const World& world, const Refund& refund) {
  const Debit& debit = world.debits[refund.debit];
  v2::RefundAccepted reply;
  reply.trade_id = trade_number(world, debit);
  reply.order_id = debit.order;
  reply.refund_order_id = refund.code;
  reply.refund_trade_id = refund_number(world, refund);
  reply.refund = refund.amount;
  reply.total = debit.amount;
  reply.currency = "CNY";
  reply.cash = debit.amount;
  reply.cash_refund = refund.amount;
  return reply;
}

Decided<v2::RefundAccepted> decide_refund(World& world, const Desk& desk,
                                          const v2::RefundRequest& request) {
  DAIKOU_TRY(const DebitId debit, find_order(world, desk, request.trade_id, request.order_id));
  gateway::RefundOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kWechatV2;
  order.debit = debit;
  order.code = request.refund_order_id;
  order.amount = request.refund;
  order.total = request.total;
  if (request.reason) order.why = *request.reason;
  if (request.notify_url) order.notify_url = *request.notify_url;
  order.app = request.who.app;
  DAIKOU_TRY(const RefundId id, gateway::refund(world, order));
  return accepted(world, world.refunds[id]);
}

// Requests that make no sense have a limit of their own (dossier 7.1).
Decided<v2::RefundAccepted> decide_counted(World& world, const Desk& desk,
                                           const v2::RefundRequest& request) {
  auto decided = decide_refund(world, desk, request);
  if (decided || gateway::take_token(world, desk.exchange().identity().merchant, Provider::kWechat,
                                     Quota::kRefundErrors))
    return decided;
  return Refusal{Reason::kTooManyErrors, "too many refused refunds: " + decided.error().detail};
}

faults::Subject about(const v2::RefundRequest& request) {
  faults::Subject subject;
  if (request.order_id) subject.order = *request.order_id;
  subject.amount = request.refund;
  return subject;
}

}  // namespace

// POST /secapi/pay/refund
http::Response refund(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kRefund);
  const auto request = desk.take<v2::RefundRequest>();
  if (!request) return desk.refuse(request.error());
  if (request->notify_url)
    if (const auto fit = check_notify_url(desk, "notify_url", *request->notify_url); !fit)
      return desk.refuse(fit.error());
  auto reply = exchange.decide(about(*request),
                               [&](World& world) { return decide_counted(world, desk, *request); });
  if (!reply) return desk.refuse(reply.error());
  reply->head = desk.head();
  return desk.answer(v2::encode_reply(*reply));
}

namespace {

std::vector<RefundId> refunds_of(const World& world, DebitId debit) {
  std::vector<RefundId> found;
  const std::size_t wanted = refunded_of(world, debit).times;
  for (std::uint64_t i = 1; i <= world.refunds.size() && found.size() < wanted; ++i)
    if (world.refunds[RefundId{i}].debit == debit) found.push_back(RefundId{i});
  return found;
}

struct Asked {
  DebitId debit;
  std::vector<RefundId> refunds;
};

Decided<Asked> find_asked(const World& world, const Desk& desk, const v2::RefundQuery& query) {
  if (query.refund_trade_id || query.refund_order_id) {
    const RefundId id = query.refund_trade_id
                            ? find_refund_numbered(world, *query.refund_trade_id)
                            : find_refund(world, desk.merchant(), *query.refund_order_id);
    if (id && world.refunds[id].merchant == desk.merchant())
      return Asked{world.refunds[id].debit, {id}};
    return Refusal{Reason::kRefundMissing, "no such refund of this merchant"};
  }
  DAIKOU_TRY(const DebitId debit, find_order(world, desk, query.trade_id, query.order_id));
  Asked asked{debit, refunds_of(world, debit)};
  if (asked.refunds.empty()) return Refusal{Reason::kRefundMissing, "the order has no refunds"};
  return asked;
}

v2::RefundLine line_of(const World& world, const Refund& refund) {
  v2::RefundLine line;
  line.refund_order_id = refund.code;
  line.refund_trade_id = refund_number(world, refund);
  line.channel = refund.dialect_note ? "OTHER_BANKCARD" : "ORIGINAL";
  line.refund = refund.amount;
  line.state = refund.state;
  line.received_by = received_by(world, refund);
  if (refund.state == RefundState::kSettled) line.succeeded_at = refund.ended_at;
  return line;
}

Decided<v2::RefundStatus> decide_refund_query(const World& world, const Desk& desk,
                                              const v2::RefundQuery& query) {
  DAIKOU_TRY(const Asked asked, find_asked(world, desk, query));
  const Debit& debit = world.debits[asked.debit];
  const auto from = static_cast<std::size_t>(query.offset.value_or(0));
  v2::RefundStatus status;
  for (std::size_t i = from; i < asked.refunds.size() && status.lines.size() < kLinesMax; ++i)
    status.lines.push_back(line_of(world, world.refunds[asked.refunds[i]]));
  if (status.lines.empty())
    return Refusal{Reason::kRefundMissing, "the offset is past the last refund"};
  if (asked.refunds.size() > status.lines.size())
    status.count_in_all = static_cast<std::int64_t>(asked.refunds.size());
  status.trade_id = trade_number(world, debit);
  status.order_id = debit.order;
  status.total = debit.amount;
  status.currency = "CNY";
  status.cash = debit.amount;
  status.count = static_cast<std::int64_t>(status.lines.size());
  return status;
}

}  // namespace

// POST /pay/refundquery
http::Response query_refund(Exchange& exchange) {
  return serve<v2::RefundQuery>(
      exchange, v2::Call::kQueryRefund,
      [](const v2::RefundQuery& query) {
        faults::Subject subject;
        if (query.order_id) subject.order = *query.order_id;
        return subject;
      },
      decide_refund_query);
}

}  // namespace daikou::simulator::wechat_v2
