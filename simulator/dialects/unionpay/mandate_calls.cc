// Checking, binding, entrusting, releasing and asking, between servers (dossier 8.2 to 8.8).
#include "core/wire/unionpay/mandates.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/cardholders.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/relations.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

struct Told {
  up::MandateRequest request;
  std::string card;
  up::Person person;
};

Result<Told, Coded> take_told(Desk& desk) {
  DAIKOU_TRY(up::MandateRequest request, desk.take<up::MandateRequest>());
  DAIKOU_TRY(const std::optional<std::string> card, desk.read_card(request.card));
  if (!card) return coded(wire::missing_field("accNo"));
  if (!request.person) return coded(wire::missing_field("customerInfo"));
  DAIKOU_TRY(up::Person person, desk.read_person(request.person));
  return Told{std::move(request), *card, std::move(person)};
}

faults::Subject about(const Desk& desk, const Told& told) {
  faults::Subject subject;
  subject.mandate = told.request.binding ? *told.request.binding : told.request.order.order_id;
  subject.payer = desk.named_payer(told.card);
  return subject;
}

Takes cards_of(const Desk& desk) { return desk.manners().debit_only ? Takes::kDebit : Takes::kAny; }

// A new relation needs an order number that established none before.
Decided<Done> check_unused(const World& world, Desk& desk, std::string_view order) {
  const MandateId known = find_mandate(world, desk.merchant(), {}, order);
  if (!known) return Done{};
  return desk.refusal(Reason::kAlreadyAccepted, coded(up::kDuplicate),
                      "order '" + std::string(order) + "' was sent before");
}

}  // namespace

// 72/01. With bindId it binds; without one it checks, and what was told is good for collections by
// card.
http::Response check_or_bind(Desk& desk) {
  const auto told = take_told(desk);
  if (!told) return desk.refuse(told.error());
  return desk.decide(about(desk, *told), [&](World& world) -> Decided<up::Fields> {
    const CheckedCard check{Wanted::kConfigured, cards_of(desk), desk.manners().require_sms};
    DAIKOU_TRY(const PayerId payer, check_card(world, desk, told->card, told->person, check));
    Wish wish;
    wish.kind = told->request.binding ? MandateKind::kBinding : MandateKind::kElements;
    wish.code = told->request.binding.value_or(told->request.order.order_id);
    wish.payer = payer;
    wish.bill_kind = told->request.bill_kind.value_or("");
    if (const auto made = establish(world, desk, wish); !made) return made.error();
    up::Fields more;
    if (told->request.binding) more.add("bindId", *told->request.binding);
    return more;
  });
}

// 72/11 between servers. The answer is final.
http::Response entrust(Desk& desk) {
  const auto told = take_told(desk);
  if (!told) return desk.refuse(told.error());
  return desk.decide(about(desk, *told), [&](World& world) -> Decided<up::Fields> {
    const CheckedCard check{Wanted::kConfigured, Takes::kDebit, desk.manners().require_sms};
    DAIKOU_TRY(const PayerId payer, check_card(world, desk, told->card, told->person, check));
    Wish wish;
    wish.code = told->request.order.order_id;
    wish.payer = payer;
    wish.bill_kind = told->request.bill_kind.value_or("");
    if (!find_relation(world, desk.merchant(), payer, MandateKind::kAgreement))
      DAIKOU_CHECK(check_unused(world, desk, wish.code));
    if (const auto made = establish(world, desk, wish); !made) return made.error();
    return up::Fields{};
  });
}

namespace {

MandateId find_related(const World& world, const Desk& desk, const up::ReleaseRequest& request,
                       const std::optional<std::string>& card) {
  if (request.head.what == up::Transaction::kReleaseBinding)
    return find_binding(world, desk.merchant(), *request.binding);
  const PayerId payer = card ? find_card_holder(world, *card) : PayerId{};
  if (!payer) return {};
  return request.head.what == up::Transaction::kReleaseContract
             ? find_relation(world, desk.merchant(), payer, MandateKind::kContract,
                             *request.bill_no)
             : find_relation(world, desk.merchant(), payer, MandateKind::kAgreement);
}

Decided<MandateId> find_released(const World& world, Desk& desk, const up::ReleaseRequest& request,
                                 const std::optional<std::string>& card) {
  if (request.head.what == up::Transaction::kDeleteToken)
    return find_token(world, desk, *request.token);
  const MandateId id = find_related(world, desk, request, card);
  if (id && world.mandates[id].state == MandateState::kActive) return id;
  return desk.refusal(Reason::kMandateMissing, coded("40"),
                      "nothing of that name is there to be released");
}

}  // namespace

// 74. What is not there cannot be released.
http::Response release(Desk& desk) {
  const auto request = desk.take<up::ReleaseRequest>();
  if (!request) return desk.refuse(request.error());
  const auto card = desk.read_card(request->card);
  if (!card) return desk.refuse(card.error());
  faults::Subject subject;
  if (request->binding) subject.mandate = *request->binding;
  subject.payer = desk.named_payer(*card);
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    DAIKOU_TRY(const MandateId id, find_released(world, desk, *request, *card));
    DAIKOU_CHECK(gateway::terminate(world, id, TerminatedBy::kMerchant, request->order.order_id));
    // Asked after by its order number, it is found: query_calls.cc.
    world.mandate_codes.insert(hash_key(desk.merchant().value, request->order.order_id), id.value);
    return up::Fields{};
  });
}

// 75. Assumed: the layout of the list (dossier 8.8).
http::Response query_binding(Desk& desk) {
  const auto request = desk.take<up::BindingQuery>();
  if (!request) return desk.refuse(request.error());
  faults::Subject subject;
  subject.mandate = request->binding;
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    const MandateId id = find_binding(world, desk.merchant(), request->binding);
    if (!id)
      return desk.refusal(Reason::kMandateMissing, coded("40", "6151230"), "no such binding");
    const std::string card = card_of(world, world.mandates[id].payer).number;
    return up::Fields{{"bindInfoQty", "1"},
                      {"bindInfoList", "[{bindId=" + request->binding +
                                           "&accNo=" + up::masked_in_messages(card) + "}]"}};
  });
}

}  // namespace daikou::simulator::unionpay
