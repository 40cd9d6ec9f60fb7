// Collecting and consuming (dossier 8.9, 13). The answer says accepted, never paid.
#include "simulator/dialects/unionpay/debit_calls.h"

#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/cardholders.h"
#include "simulator/dialects/unionpay/money_facts.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/order_numbers.h"
#include "simulator/dialects/unionpay/relations.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/gateway/debiting.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

Result<Asked, Coded> take_asked(Desk& desk) {
  DAIKOU_TRY(up::DebitRequest request, desk.take<up::DebitRequest>());
  DAIKOU_TRY(std::optional<std::string> card, desk.read_card(request.card));
  DAIKOU_TRY(up::Person person, desk.read_person(request.person));
  return Asked{std::move(request), std::move(card), std::move(person)};
}

// Whatever names no relation that is there. Assumed: one code for all of them (dossier 8.9).
Refusal none_such(Desk& desk, std::string detail) {
  return desk.refusal(Reason::kMandateMissing, coded("40"), std::move(detail));
}

// 11/02: an entrustment, or the contract that stands for one.
Decided<MandateId> entrusted(World& world, Desk& desk, const Asked& asked) {
  const PayerId payer = find_card_holder(world, *asked.card);
  if (!payer) return desk.refusal(Reason::kPayerGone, coded("61"), "no such card in this world");
  const std::string_view bill =
      asked.request.bill_no ? std::string_view(*asked.request.bill_no) : std::string_view();
  for (const auto& [kind, number] : {std::pair(MandateKind::kAgreement, std::string_view()),
                                     std::pair(MandateKind::kContract, bill)})
    if (const MandateId id = find_relation(world, desk.merchant(), payer, kind, number)) return id;
  return none_such(desk, "the card is entrusted to nobody under this merchant");
}

// 11/00 by card: what its holder tells now, or told before.
Decided<MandateId> told_of(World& world, Desk& desk, const Asked& asked) {
  const bool tells = asked.request.person.has_value();
  const PayerId known = find_card_holder(world, *asked.card);
  if (!tells && known)
    if (const MandateId id = find_relation(world, desk.merchant(), known, MandateKind::kElements))
      return id;
  const Takes takes = desk.manners().debit_only ? Takes::kDebit : Takes::kAny;
  DAIKOU_TRY(const PayerId payer, check_card(world, desk, *asked.card, asked.person,
                                             {Wanted::kConfigured, takes, false}));
  Wish wish;
  wish.kind = MandateKind::kElements;
  wish.code = asked.request.order.order_id;
  wish.payer = payer;
  wish.bill_kind = asked.request.bill_kind.value_or("");
  return establish(world, desk, wish);
}

Decided<MandateId> relation_of(World& world, Desk& desk, const Asked& asked) {
  const up::DebitRequest& request = asked.request;
  if (request.token) {
    DAIKOU_TRY(const MandateId id, find_token(world, desk, *request.token));
    DAIKOU_CHECK(check_sms(world, desk, asked.person, desk.manners().token_needs_sms));
    return id;
  }
  if (request.head.what == up::Transaction::kEntrustedCollect) return entrusted(world, desk, asked);
  if (!request.binding) return told_of(world, desk, asked);
  DAIKOU_CHECK(check_sms(world, desk, asked.person, false));
  if (const MandateId id = find_binding(world, desk.merchant(), *request.binding)) return id;
  return none_such(desk, "no binding '" + *request.binding + "'");
}

gateway::DebitOrder order_of(const Desk& desk, const up::DebitRequest& request,
                             const std::string& note) {
  gateway::DebitOrder order;
  order.merchant = desk.merchant();
  order.channel = Channel::kUnionpay;
  order.amount = request.amount;
  if (request.attach) order.attach = *request.attach;
  if (request.addresses.back) order.notify_url = *request.addresses.back;
  order.dialect_note = note;
  return order;
}

}  // namespace

Decided<DebitId> book(World& world, Desk& desk, const Asked& asked, const std::string& note) {
  DAIKOU_TRY(const std::string kept, new_number(world, desk, asked.request.order.order_id));
  gateway::DebitOrder order = order_of(desk, asked.request, note);
  order.order = kept;
  DAIKOU_TRY(order.mandate, relation_of(world, desk, asked));
  return gateway::accept(world, order);
}

namespace {

Decided<up::Fields> accept(World& world, Desk& desk, const Asked& asked, const std::string& note) {
  DAIKOU_TRY(const DebitId id, book(world, desk, asked, note));
  if (desk.manners().sync_decline) gateway::settle(world, id);
  const Debit& debit = world.debits[id];
  desk.say(debit.state == DebitState::kRefused ? outcome_of(world, debit, desk.manners())
                                               : coded(desk.manners().accepted_code));
  up::Fields more{{"queryId", trade_number(debit)}};
  if (desk.manners().show_card) add_card(world, debit, more);
  return more;
}

// What a request names, for faults to match: a binding, a card, a token.
faults::Subject about(const Desk& desk, const Asked& asked) {
  faults::Subject subject;
  subject.order = asked.request.order.order_id;
  subject.amount = asked.request.amount;
  if (asked.request.binding) subject.mandate = *asked.request.binding;
  subject.payer = desk.named_payer(asked.card);
  if (asked.request.token && desk.faults_armed())
    subject.mandate_id = desk.exchange().visit(
        [&](World& world) { return named_token(world, *asked.request.token); });
  return subject;
}

http::Response take_debit(Desk& desk) {
  const auto asked = take_asked(desk);
  if (!asked) return desk.refuse(asked.error());
  if (asked->request.currency != "156") return desk.refuse(invalid("currencyCode"));
  const std::string note = desk.note();
  return desk.decide(about(desk, *asked),
                     [&](World& world) { return accept(world, desk, *asked, note); });
}

}  // namespace

// 11/00, 11/02
http::Response collect(Desk& desk) { return take_debit(desk); }

// 01 by token
http::Response consume(Desk& desk) {
  if (desk.fields().get("tokenPayData").empty() && desk.fields().get("accNo").empty())
    return desk.refuse(coded(wire::missing_field("tokenPayData")));
  return take_debit(desk);
}

}  // namespace daikou::simulator::unionpay
