// An order that carries the signing of a mandate (dossier 9.6). The payer pays it as an order of
// APIv2: by its prepay_id.
#include "core/wire/utf8.h"
#include "core/wire/wechat_v3/signing_orders.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v3/amounts.h"
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
Decided<v3::OrderWithSigningReply> decide_order(World& world, const Desk& desk,
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

std::optional<v3::FieldError> wrong_terms(const v3::OrderWithSigning& order, Instant now) {
  if (auto wrong = wrong_money("amount", order.amount)) return wrong;
  if (order.signing.merchant_id != order.who.merchant_id)
    return wire::invalid_field("contract_info.contract_mchid", order.signing.merchant_id,
                               order.who.merchant_id + ", the merchant that orders");
  if (order.signing.app != order.who.app)
    return wire::invalid_field("contract_info.contract_appid", order.signing.app,
                               order.who.app + ", the app that orders");
  // Assumed: as in APIv2, which carries no other characters and tells of the same mandates.
  if (wire::scan_utf8(order.signing.display_account).four_byte)
    return wire::invalid_field("contract_info.contract_display_account",
                               order.signing.display_account, "no emoji, nor others beyond U+FFFF");
  if (order.expires_at && *order.expires_at < now + kExpiryAhead)
    return wire::invalid_field("time_expire", to_rfc3339_text(*order.expires_at),
                               "at least a minute after " + to_rfc3339_text(now));
  return std::nullopt;
}

std::optional<v3::FieldError> wrong_order(const Desk& desk, const v3::OrderWithSigning& order) {
  const Instant now = desk.exchange().visit([](World& world) { return world.now; });
  if (auto wrong = wrong_terms(order, now)) return wrong;
  const bool in_wechat = desk.call() == v3::Call::kOrderWithSigningJsapi;
  if (in_wechat && (!order.payer || open_id_of(*order.payer).empty()))
    return v3::FieldError{"payer", v3::FieldProblem::kMissing,
                          std::string("payer is ") + (order.payer ? "without" : "missing, want") +
                              " the openid of who pays"};
  if (auto wrong = wrong_url("notify_url", order.notify_url, desk.manners())) return wrong;
  return wrong_url("contract_info.contract_notify_url", order.signing.notify_url, desk.manners());
}

}  // namespace

// POST /v3/pay/transactions/{jsapi,app}-with-contract
http::Response order_with_signing(Exchange& exchange, const Route& route) {
  return serve_checked<v3::OrderWithSigning>(
      exchange, route, wrong_order,
      [](const v3::OrderWithSigning& order) {
        faults::Subject subject;
        subject.mandate = order.signing.mandate_code;
        subject.order = order.order_id;
        subject.amount = order.amount.total;
        return subject;
      },
      decide_order);
}

}  // namespace daikou::simulator::wechat_v3
