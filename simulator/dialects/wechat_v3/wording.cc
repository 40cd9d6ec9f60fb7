#include "simulator/dialects/wechat_v3/wording.h"

#include <array>

#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/tag.h"
#include "simulator/dialects/wechat_v2/wording.h"

namespace daikou::simulator::wechat_v3 {
namespace {

using v3::TradeState;

v3::TerminationMode mode_of(const simulator::Mandate& mandate) {
  switch (mandate.ended_by) {
    case TerminatedBy::kPayer: return v3::TerminationMode::kByPayer;
    case TerminatedBy::kMerchant: return v3::TerminationMode::kByMerchant;
    case TerminatedBy::kProvider:
      return mandate.schedule ? v3::TerminationMode::kBySystem : v3::TerminationMode::kByService;
    case TerminatedBy::kNobody: break;
  }
  return v3::TerminationMode::kBySystem;
}

v3::Amount amount_of(Fen amount) { return {amount, "CNY"}; }

// A service provider's app sees the payer as sp_openid, the sub-merchant's own as sub_openid.
v3::Payer payer_of(const World& world, PayerId payer, std::string_view app, const v3::Party& who) {
  v3::Payer said;
  auto& slot = who.sub ? said.partner_open_id : said.open_id;
  slot = wechat_v2::open_id(world, payer, app);
  if (who.sub && who.sub->app) said.sub_open_id = wechat_v2::open_id(world, payer, *who.sub->app);
  return said;
}

v3::MandateSchedule describe(const DebitSchedule& schedule) {
  v3::MandateSchedule said;
  said.planned_day = schedule.day;
  said.planned_amount = amount_of(schedule.amount);
  said.state = state_of(schedule.state);
  if (schedule.state != ScheduleState::kPlanned) said.scheduled = amount_of(schedule.amount);
  if (schedule.state != ScheduleState::kDebited) return said;
  said.debited = amount_of(schedule.amount);
  said.debited_on = schedule.debited_on;
  return said;
}

TradeState state_of(const World& world, const Debit& debit, Seen seen) {
  switch (debit.state) {
    case DebitState::kAccepted: return TradeState::kNotPaid;
    case DebitState::kExecuting: return debit.payer ? TradeState::kPaying : TradeState::kNotPaid;
    case DebitState::kHeld: return TradeState::kPaying;
    case DebitState::kSettled:
      return refunded_of(world, debit.id).amount > Fen(0) && seen == Seen::kQuery
                 ? TradeState::kRefunding
                 : TradeState::kSettled;
    case DebitState::kRefused:
      return seen == Seen::kQuery ? TradeState::kError : TradeState::kRefused;
    case DebitState::kClosed: break;
  }
  return seen == Seen::kQuery ? TradeState::kClosed : TradeState::kRefused;
}

std::string_view text_of(TradeState state) {
  static constexpr std::array kTexts{
      v3::Word{TradeState::kNotPaid, "订单未支付"}, v3::Word{TradeState::kPaying, "用户支付中"},
      v3::Word{TradeState::kSettled, "支付成功"},   v3::Word{TradeState::kRefunding, "转入退款"},
      v3::Word{TradeState::kError, "支付失败"},     v3::Word{TradeState::kRefused, "支付失败"},
      v3::Word{TradeState::kClosed, "订单已关闭"}};
  return v3::text_of(kTexts, state);
}

}  // namespace

v3::ScheduleState state_of(ScheduleState state) {
  switch (state) {
    case ScheduleState::kPlanned: break;
    case ScheduleState::kScheduled: return v3::ScheduleState::kScheduled;
    case ScheduleState::kDebited: return v3::ScheduleState::kPaid;
    case ScheduleState::kLapsed: return v3::ScheduleState::kExpired;
  }
  return v3::ScheduleState::kNone;
}

v3::Mandate describe(const World& world, const simulator::Mandate& mandate, v3::Party who) {
  v3::Mandate said;
  said.mandate_id = wechat_v2::mandate_number(mandate);
  said.template_id = world.templates[mandate.tmpl].code;
  said.mandate_code = mandate.code;
  said.display_account = world.texts[mandate.account_shown];
  said.signed_at = mandate.signed_at;
  said.expires_at = mandate.expires_at;
  said.payer = payer_of(world, mandate.payer, world.texts[mandate.app], who);
  said.who = std::move(who);
  if (mandate.schedule) said.schedule = describe(*mandate.schedule);
  if (mandate.state == MandateState::kActive) return said;
  said.state = v3::ContractState::kTerminated;
  said.termination = v3::Termination{mode_of(mandate), mandate.ended_at, std::nullopt};
  if (mandate.remark) said.termination->remark = world.texts[mandate.remark];
  return said;
}

// Of an order that is not paid nothing but its state is told, as in APIv2.
v3::Order describe(const World& world, const Debit& debit, v3::Party who, Seen seen,
                   std::string_view bank) {
  v3::Order said;
  said.order_id = debit.order;
  said.type = wechat_v2::unpack(debit.dialect_tag).trade_type;
  said.state = state_of(world, debit, seen);
  said.state_text = text_of(said.state);
  if (texts_of(world, debit).attach) said.attach = world.texts[texts_of(world, debit).attach];
  if (debit.payer)
    said.payer = payer_of(world, debit.payer, world.texts[texts_of(world, debit).app], who);
  said.who = std::move(who);
  said.amount = v3::OrderAmount{debit.amount, std::nullopt, "CNY", std::nullopt};
  if (debit.state != DebitState::kSettled) return said;
  said.trade_id = wechat_v2::trade_number(world, debit);
  said.bank = bank;
  said.settled_at = debit.ended_at;
  said.amount = v3::OrderAmount{debit.amount, debit.amount, "CNY", "CNY"};
  return said;
}

v3::Refund describe(const World& world, const simulator::Refund& refund) {
  const Debit& debit = world.debits[refund.debit];
  v3::Refund said;
  said.refund_trade_id = wechat_v2::refund_number(world, refund);
  said.refund_order_id = refund.code;
  said.trade_id = wechat_v2::trade_number(world, debit);
  said.order_id = debit.order;
  said.channel = refund.dialect_note ? "OTHER_BANKCARD" : "ORIGINAL";
  said.received_by = wechat_v2::received_by(world, refund);
  if (refund.state == RefundState::kSettled) said.succeeded_at = refund.ended_at;
  said.created_at = refund.accepted_at;
  said.state = refund.state;
  said.account = "AVAILABLE";
  said.amount.total = debit.amount;
  said.amount.refund = refund.amount;
  said.amount.paid = debit.amount;
  said.amount.paid_refund = refund.amount;
  said.amount.settlement_refund = refund.amount;
  said.amount.settlement_total = debit.amount;
  said.amount.currency = "CNY";
  return said;
}

}  // namespace daikou::simulator::wechat_v3
