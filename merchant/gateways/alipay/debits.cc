#include "merchant/gateways/alipay/debits.h"

#include "core/wire/alipay/mandates.h"
#include "core/wire/alipay/trades.h"
#include "merchant/gateways/alipay/interpret.h"
#include "merchant/gateways/alipay/meanings.h"
#include "merchant/gateways/alipay/signing_pages.h"

namespace daikou::merchant::alipay {
namespace {

// A debit is taken on the due day of its plan and the days before it. Source: dossier 27.
constexpr int kDaysBeforeDue = 5;
// An accepted debit that nobody has paid in so long is out of time, and cancelled (dossier 28.3).
constexpr milliseconds kPatience = hours(24);

DebitAnswer pending(Reason reason, std::string detail) {
  return say<DebitAnswer>({Outcome::kPending, reason}, std::move(detail));
}

// Money without its number or amount, or under another order, is a claim nobody can check.
DebitAnswer settled(const DebitOrder& order, const std::string& order_id,
                    const std::optional<std::string>& trade_id, std::optional<Fen> amount,
                    std::optional<Instant> at) {
  if (order_id != order.order_id)
    return say<DebitAnswer>({}, "the answer is about order '" + order_id + "'");
  if (!trade_id || !amount) return say<DebitAnswer>({}, "settled without a number or an amount");
  DebitAnswer answer;
  answer.outcome = Outcome::kSettled;
  answer.trade_id = *trade_id;
  answer.amount = *amount;
  answer.settled_at = at;
  return answer;
}

DebitAnswer send(Exchange& exchange, const DebitOrder& order) {
  ali::DebitRequest request;
  request.order_id = order.order_id;
  request.amount = order.amount;
  request.title = title_carried(order.title);
  request.product = exchange.config().product;
  request.mandate = ali::MandateUse{order.mandate_id};
  return interpret<DebitAnswer>(
      exchange.ask<ali::DebitAnswer>(ali::Method::kDebit, request), Asks::kMoves,
      [&](const ali::DebitAnswer& answer, const ali::Verdict& verdict) {
        if (verdict.code == ali::ResultCode::kInProcess)
          return pending(Reason::kNone, words_of(verdict));
        return settled(order, answer.order_id, answer.trade_id, answer.amount, answer.paid_at);
      },
      meaning_of_debit);
}

DebitAnswer outside(Reason reason, std::string detail) {
  return say<DebitAnswer>(refused(reason), std::move(detail));
}

// Not booked, and taken from that day on.
DebitAnswer too_early(Date opens) {
  DebitAnswer answer =
      say<DebitAnswer>(not_booked(Reason::kOutsideWindow), "taken from " + to_date_text(opens));
  answer.not_before = beijing(opens);
  return answer;
}

// The due day passed; the plan is moved to today, or to where today is in its window.
DebitAnswer move_and_send(Exchange& exchange, const DebitOrder& order) {
  ali::PlanMove move;
  move.mandate_id = order.mandate_id;
  move.next_due = plan_day(beijing_date(exchange.now()));
  move.memo = "错过扣款日";
  const auto moved = exchange.ask<ali::PlanMoved>(ali::Method::kMovePlan, move);
  if (moved && moved->message) return send(exchange, order);
  if (!moved) return say<DebitAnswer>(not_booked(Reason::kPeriodMissed), moved.error().detail);
  const Meaning meaning = meaning_of_move(moved->verdict);
  return meaning.outcome == Outcome::kRefused
             ? outside(meaning.reason, words_of(moved->verdict))
             : say<DebitAnswer>(not_booked(Reason::kPeriodMissed), words_of(moved->verdict));
}

// The debit came on a day its plan does not take, and was not booked. What the plan says decides
// what becomes of it.
DebitAnswer resolve(Exchange& exchange, const DebitOrder& order, DebitAnswer answer) {
  ali::MandateQuery query;
  query.key.mandate_id = order.mandate_id;
  const auto asked = exchange.ask<ali::MandateStatus>(ali::Method::kQueryMandate, query);
  if (!asked) return say<DebitAnswer>(not_booked(Reason::kOutsideWindow), asked.error().detail);
  if (!asked->message || !asked->message->next_due) return answer;
  const ali::MandateStatus& plan = *asked->message;
  const Date today = beijing_date(exchange.now());
  if (days_between(today, *plan.next_due) < 0) return move_and_send(exchange, order);
  const Date opens = add_days(*plan.next_due, -kDaysBeforeDue);
  if (days_between(today, opens) <= 0) return answer;
  const Date our_window = add_days(order.due, -kDaysBeforeDue);
  const bool done = plan.last_debited && days_between(our_window, *plan.last_debited) >= 0;
  return done ? outside(Reason::kPeriodDone, "debited on " + to_date_text(*plan.last_debited))
              : too_early(opens);
}

ali::TradeKey key_of(const DebitOrder& order) { return {order.order_id, std::nullopt}; }

DebitAnswer answer_of(const DebitOrder& order, const ali::TradeState& state) {
  const bool paid = state.paid_at || state.amounts.paid > Fen();
  switch (state.status) {
    case ali::TradeStatus::kWaiting: return pending(Reason::kSystemError, "WAIT_BUYER_PAY");
    case ali::TradeStatus::kClosed:
      if (!paid) return outside(Reason::kOrderClosed, "TRADE_CLOSED");
      [[fallthrough]];  // Paid, and given back in full since.
    case ali::TradeStatus::kSettled:
    case ali::TradeStatus::kFinished:
      return settled(order, state.order_id, state.trade_id, state.amount, state.paid_at);
  }
  return {};
}

}  // namespace

DebitAnswer debit(Exchange& exchange, const DebitOrder& order) {
  DebitAnswer answer = send(exchange, order);
  const bool wrong_day =
      answer.outcome == Outcome::kRefused && answer.reason == Reason::kOutsideWindow;
  return wrong_day ? resolve(exchange, order, std::move(answer)) : answer;
}

// An order that came with a signing is no trade before its payer has looked at it.
DebitAnswer query_debit(Exchange& exchange, const DebitOrder& order) {
  ali::TradeQuery query;
  query.key = key_of(order);
  DebitAnswer answer = interpret<DebitAnswer>(
      exchange.ask<ali::TradeState>(ali::Method::kQueryTrade, query), Asks::kQuestion,
      [&](const ali::TradeState& state, const ali::Verdict&) { return answer_of(order, state); },
      meaning_of_trade_query);
  const milliseconds age = exchange.now() - order.at;
  if (answer.outcome == Outcome::kPending && age >= kPatience) return cancel(exchange, order);
  const bool may_come = order.origin == DebitOrigin::kWithSigning && age < kPaymentLifetime;
  if (answer.outcome == Outcome::kNotBooked && may_come)
    return pending(Reason::kNone, answer.detail);
  return answer;
}

DebitAnswer cancel(Exchange& exchange, const DebitOrder& order) {
  ali::TradeCancel request;
  request.key = key_of(order);
  return interpret<DebitAnswer>(
      exchange.ask<ali::TradeCancelled>(ali::Method::kCancelTrade, request), Asks::kQuestion,
      [](const ali::TradeCancelled& cancelled, const ali::Verdict&) {
        if (cancelled.again == ali::YesNo::kYes)
          return say<DebitAnswer>({}, "to be cancelled again");
        if (!cancelled.action)
          return say<DebitAnswer>(not_booked(Reason::kOrderMissing), "no trade to cancel");
        return outside(Reason::kOrderClosed, *cancelled.action == ali::CancelAction::kClosed
                                                 ? "cancelled by us"
                                                 : "paid, cancelled and given back");
      },
      meaning_of_cancel);
}

}  // namespace daikou::merchant::alipay
