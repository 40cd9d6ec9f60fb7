// Undoing, refunding, reversing (dossier 11).
#include "core/wire/unionpay/debits.h"
#include "core/wire/unionpay/numbers.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/order_numbers.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/refunding.h"

namespace daikou::simulator::unionpay {
namespace {

Decided<DebitId> find_original(const World& world, Desk& desk, std::string_view trade) {
  const Debit* debit = world.debits.find(find_debit_traded(world, trade));
  if (debit == nullptr || debit->merchant != desk.merchant())
    return desk.refusal(Reason::kTradeMissing, coded("35", "2040004"),
                        "no trade '" + std::string(trade) + "' of this merchant");
  if (debit->state != DebitState::kSettled)
    return desk.refusal(Reason::kTradeMissing, coded("35", "2011000"),
                        "the trade is " + std::string(name_of(debit->state)));
  return debit->id;
}

// Whole, once, and before the day is settled.
Decided<Done> check_undo(const World& world, Desk& desk, const Debit& debit, Fen amount) {
  if (refunded_of(world, debit.id).amount > Fen(0))
    return desk.refusal(Reason::kFullyRefunded, coded("45", "2050002"),
                        "the trade was undone or refunded already");
  if (amount != debit.amount)
    return desk.refusal(
        Reason::kRefundTooLarge, coded("36", "2050001"),
        "undo of " + to_yuan_text(amount) + ", the trade is of " + to_yuan_text(debit.amount));
  if (up::settlement_day(settled_at(debit)) != up::settlement_day(world.now))
    return desk.refusal(Reason::kRefundOverdue, coded("35", "2011001"),
                        "the trade's day was settled: refund it");
  return Done{};
}

Decided<Done> check_age(const World& world, Desk& desk, const Debit& debit) {
  if (world.now - debit.accepted_at <= days(desk.manners().refund_days)) return Done{};
  return desk.refusal(
      Reason::kRefundOverdue, coded("35", "4040007"),
      "the trade is over " + std::to_string(desk.manners().refund_days) + " days old");
}

Decided<RefundId> give_back(World& world, Desk& desk, const gateway::RefundOrder& order) {
  auto made = gateway::refund(world, order);
  if (made) return made;
  switch (made.error().reason) {
    case Reason::kFullyRefunded:
    case Reason::kRefundTooLarge:
      return desk.refusal(made.error().reason, coded("36", "2050004"), made.error().detail);
    default: return made;
  }
}

http::Response take_refund(Desk& desk, bool undoes) {
  const auto request = desk.take<up::RefundRequest>();
  if (!request) return desk.refuse(request.error());
  if (!up::is_query_id(request->original_trade_id)) return desk.refuse(invalid("origQryId"));
  if (request->currency && *request->currency != "156")
    return desk.refuse(undoes ? coded("36", "2050001") : invalid("currencyCode"));
  const std::string note = desk.note();
  faults::Subject subject;
  subject.amount = request->amount;
  if (desk.faults_armed())
    subject.payer = desk.exchange().visit([&](World& world) {
      const Debit* debit = world.debits.find(find_debit_traded(world, request->original_trade_id));
      return debit == nullptr ? PayerId{} : debit->payer;
    });
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    DAIKOU_TRY(const std::string kept, new_number(world, desk, request->order.order_id));
    DAIKOU_TRY(const DebitId debit, find_original(world, desk, request->original_trade_id));
    if (undoes)
      DAIKOU_CHECK(check_undo(world, desk, world.debits[debit], request->amount));
    else
      DAIKOU_CHECK(check_age(world, desk, world.debits[debit]));
    gateway::RefundOrder order;
    order.merchant = desk.merchant();
    order.channel = Channel::kUnionpay;
    order.debit = debit;
    order.code = kept;
    order.cancels = undoes;
    order.amount = request->amount;
    order.total = world.debits[debit].amount;
    if (request->attach) order.why = *request->attach;
    order.notify_url = *request->addresses.back;
    order.dialect_note = note;
    DAIKOU_TRY(const RefundId id, give_back(world, desk, order));
    return up::Fields{{"queryId", trade_number(world.refunds[id])},
                      {"origQryId", request->original_trade_id}};
  });
}

}  // namespace

// 31/00
http::Response undo(Desk& desk) { return take_refund(desk, true); }
// 04/00
http::Response refund(Desk& desk) { return take_refund(desk, false); }

// 99/01 of an order whose outcome the merchant does not know: what is open is refused, what was
// paid is undone. Assumed: both (dossier 11).
http::Response reverse(Desk& desk) {
  const auto query = desk.take<up::OrderQuery>();
  if (!query) return desk.refuse(query.error());
  faults::Subject subject;
  subject.order = query->order.order_id;
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    const DebitId id = find_sent_debit(
        world, {desk.merchant(), query->order.order_id, desk.fields().get("txnTime")});
    if (!id) return Refusal{Reason::kOrderMissing, "no such order"};
    const Debit& debit = world.debits[id];
    if (up::settlement_day(settled_at(debit)) != up::settlement_day(world.now))
      return desk.refusal(Reason::kRefundOverdue, coded("35", "2011001"),
                          "the trade's day was settled: refund it");
    DAIKOU_CHECK(gateway::reverse(world, id));
    up::Fields more{{"queryId", trade_number(world.debits[id])}};
    return more;
  });
}

}  // namespace daikou::simulator::unionpay
