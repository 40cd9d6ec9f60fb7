// Orders: one that carries a signing (dossier 4.6), asking after one, closing one (6.6, 6.7).
#include "core/wire/wechat_v2/debits.h"
#include "core/wire/wechat_v2/signings.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/notify_url.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/page_wording.h"
#include "simulator/dialects/wechat_v2/sub_app.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v2/wording.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr milliseconds kExpiryAhead = minutes(5);
constexpr milliseconds kDebitQueryAge = days(31);  // "At most one month old."

MessageTrouble bad(std::string field, std::string detail) {
  return trouble_of(
      v2::FieldError{std::move(field), v2::FieldProblem::kInvalid, std::move(detail)});
}

Result<Done, MessageTrouble> check_order(const Desk& desk, const v2::OrderWithSigning& order) {
  if (order.mandate_app != order.who.app || order.mandate_merchant_id != order.who.merchant_id)
    return MessageTrouble{Problem::kInvalid, "签约contract_appid与下单appid不匹配"};
  if (order.expires_at) {
    const Instant now = desk.exchange().visit([](World& world) { return world.now; });
    if (*order.expires_at < now + kExpiryAhead)
      return bad("time_expire", "less than 5 minutes ahead of " + to_spaced_text(now));
  }
  DAIKOU_CHECK(check_notify_url(desk, "notify_url", order.notify_url));
  return check_notify_url(desk, "contract_notify_url", order.mandate_notify_url);
}

gateway::MandateProposal proposal_of(const World& world, const Desk& desk,
                                     const v2::OrderWithSigning& order) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kWechatV2;
  proposal.template_code = order.template_id;
  proposal.code = order.mandate_code;
  proposal.account_shown = order.display_account;
  proposal.notify_url = order.mandate_notify_url;
  proposal.app = order.who.app;
  proposal.serial = static_cast<std::uint64_t>(order.serial);
  if (order.open_id)
    proposal.payer = find_payer_open(world, *order.open_id, order.who.app);
  else if (order.sub_open_id && order.who.sub_app)
    proposal.payer = find_payer_open(world, *order.sub_open_id, *order.who.sub_app);
  proposal.dialect_tag = desk.tag();
  return proposal;
}

gateway::PaymentOrder payment_of(const Desk& desk, const v2::OrderWithSigning& order) {
  gateway::PaymentOrder payment;
  payment.order = order.order_id;
  payment.amount = order.total;
  payment.title = order.description;
  payment.attach = order.attach.value_or("");
  payment.notify_url = order.notify_url;
  payment.expires_at = order.expires_at;
  payment.dialect_tag = desk.tag(order.trade_type);
  return payment;
}

Decided<v2::OrderWithSigningReply> decide_order(World& world, const Desk& desk,
                                                const v2::OrderWithSigning& order) {
  DAIKOU_TRY(
      const gateway::OrderedSigning ordered,
      gateway::order_with_offer(world, proposal_of(world, desk, order), payment_of(desk, order)));
  v2::OrderWithSigningReply reply;
  if (ordered.unsigned_because) {
    const Coded why = coded(ordered.unsigned_because->reason, desk.call(), desk.manners());
    reply.mandate_result = v2::ResultCode::kFail;
    reply.mandate_code_of_error = why.code;
    reply.mandate_text_of_error = why.text;
  }
  reply.prepay_id = prepay_number(world, world.debits[ordered.payment]);
  reply.trade_type = order.trade_type;
  reply.order_id = order.order_id;
  const std::string ticket = pages::ticket_for(world, ordered.payment);
  const std::string page = pages::page_url(desk.page_origin(), page_wording(), ticket);
  if (order.trade_type == v2::TradeType::kNative)
    reply.code_url =
        desk.manners().qr_code_is_page ? page : "weixin://wxpay/bizpayurl?pr=" + ticket;
  if (order.trade_type == v2::TradeType::kMobileWeb) reply.web_url = page;
  reply.template_id = order.template_id;
  reply.serial = order.serial;
  reply.mandate_code = order.mandate_code;
  reply.display_account = order.display_account;
  return reply;
}

faults::Subject about(const v2::OrderWithSigning& order) {
  faults::Subject subject;
  subject.mandate = order.mandate_code;
  subject.order = order.order_id;
  subject.amount = order.total;
  return subject;
}

}  // namespace

// POST /pay/contractorder
http::Response order_with_signing(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kOrderWithSigning);
  const auto order = desk.take<v2::OrderWithSigning>();
  if (!order) return desk.refuse(order.error());
  if (const auto fit = check_order(desk, *order); !fit) return desk.refuse(fit.error());
  auto reply = exchange.decide(about(*order),
                               [&](World& world) { return decide_order(world, desk, *order); });
  if (!reply) return desk.refuse(reply.error());
  reply->head = desk.head();
  return desk.answer(v2::encode_reply(*reply));
}

// GET /sim/wechat/pay?mch_id=…&prepay_id=… stands for the client that pays with a prepay_id.
http::Response open_payment_page(Exchange& exchange) {
  const http::Form query = http::parse_form(exchange.request().query());
  const std::string_view merchant = http::find(query, "mch_id").value_or("");
  const std::string_view prepay = http::find(query, "prepay_id").value_or("");
  const auto identity = exchange.identify(Channel::kWechatV2, merchant);
  std::string ticket;
  if (identity)
    ticket = exchange.visit([&](World& world) {
      const DebitId payment = find_payment_numbered(world, prepay);
      const bool ours = payment && world.debits[payment].merchant == identity->merchant;
      return ours ? pages::ticket_for(world, payment) : std::string();
    });
  if (ticket.empty())
    return pages::show_refusal(exchange.request(), page_wording(), "ORDERNOTEXIST",
                               "没有这个预支付订单");
  const Desk desk(exchange, v2::Call::kOrderWithSigning);
  return pages::send_to_page(
      exchange.request(),
      {pages::page_url(desk.page_origin(), page_wording(), ticket), ticket, ""});
}

namespace {

faults::Subject about(const v2::OrderQuery& query) {
  faults::Subject subject;
  if (query.order_id) subject.order = *query.order_id;
  return subject;
}

Decided<DebitId> find_order(const World& world, const Desk& desk, const v2::OrderQuery& query) {
  if (query.trade_id) {
    const DebitId id = find_debit_traded(world, *query.trade_id);
    if (id && world.debits[id].merchant == desk.merchant()) return id;
    return Refusal{Reason::kTradeMissing, "no order numbered '" + *query.trade_id + "'"};
  }
  if (const DebitId id = find_debit(world, desk.merchant(), *query.order_id)) return id;
  return Refusal{Reason::kOrderMissing, "no order '" + *query.order_id + "'"};
}

// Of an order that is not paid nothing but its state is told.
// Source: dossier 6.6, a choice of ours.
v2::OrderStatus status_of(const World& world, const Desk& desk, const Debit& debit) {
  v2::OrderStatus status;
  status.state = trade_state(world, debit);
  status.state_text = text_of(status.state);
  status.order_id = debit.order;
  if (texts_of(world, debit).attach) status.attach = world.texts[texts_of(world, debit).attach];
  if (debit.state != DebitState::kSettled) return status;
  const std::string app(world.texts[texts_of(world, debit).app]);
  status.payer.open_id = open_id(world, debit.payer, app);
  status.payer.is_subscribed = v2::YesNo::kNo;
  const Tag tag = unpack(debit.dialect_tag);
  if (const auto sub = sub_app(world, debit.merchant, tag.sub_app, debit.payer)) {
    status.payer.sub_open_id = sub->open_id;
    status.payer.is_sub_subscribed = v2::YesNo::kNo;
  }
  status.trade_type = tag.trade_type;
  status.settlement = settlement_of(world, debit, desk.manners());
  if (debit.mandate) status.mandate_id = mandate_number(world.mandates[debit.mandate]);
  return status;
}

Decided<v2::OrderStatus> decide_order_query(const World& world, const Desk& desk,
                                            const v2::OrderQuery& query) {
  DAIKOU_TRY(const DebitId id, find_order(world, desk, query));
  const Debit& debit = world.debits[id];
  if (debit.state == DebitState::kAccepted && !desk.manners().waiting_order_known)
    return Refusal{Reason::kOrderMissing, "the debit waits; this call does not know it yet"};
  return status_of(world, desk, debit);
}

Decided<v2::OrderStatus> decide_debit_query(const World& world, const Desk& desk,
                                            const v2::OrderQuery& query) {
  DAIKOU_TRY(const DebitId id, find_order(world, desk, query));
  const Debit& debit = world.debits[id];
  if (debit.kind != DebitKind::kWithholding)
    return Refusal{Reason::kOrderMissing, "the order is a payment, not a debit"};
  if (world.now - debit.accepted_at > kDebitQueryAge)
    return Refusal{Reason::kOrderMissing, "the debit is over a month old"};
  return status_of(world, desk, debit);
}

}  // namespace

// POST /pay/orderquery
http::Response query_order(Exchange& exchange) {
  return serve<v2::OrderQuery>(
      exchange, v2::Call::kQueryOrder, [](const v2::OrderQuery& query) { return about(query); },
      decide_order_query);
}

// POST /pay/paporderquery
http::Response query_debit(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kQueryDebit);
  const auto query = desk.take<v2::OrderQuery>();
  if (!query) return desk.refuse(query.error());
  auto status = exchange.decide(
      about(*query), [&](World& world) { return decide_debit_query(world, desk, *query); });
  if (!status) return desk.refuse(status.error());
  if (status->state == v2::TradeState::kClosed && desk.manners().closed_is_no_debit)
    return desk.refuse(Coded{"ORDERNOTEXIST", "订单不是委托代扣场景"});
  status->head = desk.head();
  return desk.answer(v2::encode_reply(*status));
}

// POST /pay/closeorder
http::Response close_order(Exchange& exchange) {
  return serve<v2::OrderClose>(
      exchange, v2::Call::kCloseOrder,
      [](const v2::OrderClose& order) {
        faults::Subject subject;
        subject.order = order.order_id;
        return subject;
      },
      [](World& world, const Desk& desk, const v2::OrderClose& order) -> Decided<v2::OrderClosed> {
        const DebitId id = find_debit(world, desk.merchant(), order.order_id);
        if (!id) return Refusal{Reason::kOrderMissing, "no order '" + order.order_id + "'"};
        DAIKOU_CHECK(gateway::close(world, id));
        v2::OrderClosed reply;
        reply.text = "OK";
        return reply;
      });
}

}  // namespace daikou::simulator::wechat_v2
