// An order that carries the signing of a mandate (dossier 9.6). The payer pays it as an order of
// APIv2: by its prepay_id.
#include "core/wire/wechat_v3/signing_orders.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/notify_url.h"
#include "simulator/dialects/wechat_v3/payers.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr milliseconds kExpiryAhead = minutes(1);

v3::TradeType trade_type_of(const Desk& desk) {
  return desk.call() == v3::Call::kOrderWithSigningApp ? v3::TradeType::kApp
                                                       : v3::TradeType::kJsapi;
}

gateway::MandateProposal proposal_of(const Desk& desk, const v3::OrderWithSigning& order) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kWechatV3;
  proposal.template_code = order.signing.template_id;
  proposal.code = order.signing.mandate_code;
  proposal.account_shown = order.signing.display_account;
  proposal.notify_url = order.signing.notify_url;
  proposal.app = order.who.app;
  proposal.serial = static_cast<std::uint64_t>(order.signing.serial);
  proposal.dialect_tag = desk.tag();
  return proposal;
}

gateway::PaymentOrder payment_of(const Desk& desk, const v3::OrderWithSigning& order) {
  gateway::PaymentOrder payment;
  payment.order = order.order_id;
  payment.amount = order.amount.total;
  payment.title = order.title;
  payment.attach = order.attach.value_or("");
  payment.notify_url = order.notify_url;
  payment.expires_at = order.expires_at;
  payment.dialect_tag = desk.tag(trade_type_of(desk));
  return payment;
}

// When nobody can sign, the order stands alone and is answered like any other.
Decided<v3::OrderWithSigningReply> decide(World& world, const Desk& desk,
                                          const v3::OrderWithSigning& order) {
  gateway::MandateProposal proposal = proposal_of(desk, order);
  if (order.payer) {
    DAIKOU_TRY(proposal.payer,
               payer_named(world, *order.payer, v3::AppParty{order.who.app, order.who.sub}));
  }
  DAIKOU_TRY(const gateway::OrderedSigning ordered,
             gateway::order_with_offer(world, proposal, payment_of(desk, order)));
  return v3::OrderWithSigningReply{wechat_v2::prepay_number(world, world.debits[ordered.payment])};
}

v3::FieldError invalid(std::string field, std::string detail) {
  return {std::move(field), v3::FieldProblem::kInvalid, std::move(detail)};
}

std::optional<v3::FieldError> wrong_terms(const v3::OrderWithSigning& order, Instant now) {
  if (order.amount.total <= Fen(0)) return invalid("amount.total", "want a positive amount");
  if (order.amount.currency.value_or("CNY") != "CNY") return invalid("amount.currency", "want CNY");
  if (order.signing.merchant_id != order.who.merchant_id)
    return invalid("contract_info.contract_mchid", "want the merchant that orders");
  if (order.signing.app != order.who.app)
    return invalid("contract_info.contract_appid", "want the app that orders");
  if (order.expires_at && *order.expires_at < now + kExpiryAhead)
    return invalid("time_expire", "less than a minute ahead of " + to_spaced_text(now));
  return std::nullopt;
}

std::optional<v3::FieldError> wrong_field(const Desk& desk, const v3::OrderWithSigning& order) {
  const Instant now = desk.exchange().visit([](World& world) { return world.now; });
  if (auto wrong = wrong_terms(order, now)) return wrong;
  const bool in_wechat = desk.call() == v3::Call::kOrderWithSigningJsapi;
  if (in_wechat && (!order.payer || open_id_of(*order.payer).empty()))
    return v3::FieldError{"payer", v3::FieldProblem::kMissing, "who pays"};
  if (auto wrong = wrong_url("notify_url", order.notify_url, desk.manners())) return wrong;
  return wrong_url("contract_info.contract_notify_url", order.signing.notify_url, desk.manners());
}

}  // namespace

// POST /v3/pay/transactions/{jsapi,app}-with-contract
http::Response order_with_signing(Exchange& exchange, const Route& route) {
  Desk desk(exchange, route);
  const auto order = desk.take<v3::OrderWithSigning>();
  if (!order) return desk.refuse(order.error());
  if (const auto wrong = wrong_field(desk, *order))
    return desk.refuse(trouble_of(*wrong, v3::Location::kBody));
  faults::Subject subject;
  subject.mandate = order->signing.mandate_code;
  subject.order = order->order_id;
  subject.amount = order->amount.total;
  const auto reply =
      exchange.decide(subject, [&](World& world) { return decide(world, desk, *order); });
  if (!reply) return desk.refuse(reply.error());
  return desk.answer(v3::encode(*reply));
}

}  // namespace daikou::simulator::wechat_v3
