// The token product (dossier 13), and the standard one as far as it opens cards (14).
#include "core/wire/unionpay/tokens.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/cardholders.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/dialects/unionpay/relations.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

up::Fields opened(const World& world, const Mandate& mandate) {
  up::Fields fields;
  add_token(world, mandate, fields);
  fields.set("payCardType", card_of(world, mandate.payer).kind == CardKind::kDebit ? "01" : "02");
  return fields;
}

// The live token of that card.
MandateId find_by_card(const World& world, const Desk& desk,
                       const std::optional<std::string>& card) {
  const PayerId payer = card ? find_card_holder(world, *card) : PayerId{};
  return payer ? find_relation(world, desk.merchant(), payer, MandateKind::kToken) : MandateId{};
}

// By the order of the opening.
MandateId find_by_order(const World& world, const Desk& desk, std::string_view order) {
  const MandateId id = find_mandate(world, desk.merchant(), {}, order);
  const Mandate* row = world.mandates.find(id);
  const bool ours =
      row != nullptr && row->kind == MandateKind::kToken && row->state == MandateState::kActive;
  return ours ? id : MandateId{};
}

struct AskedByToken {
  up::OpenRequest request;
  std::optional<std::string> card;
  up::Person person;
};

Result<AskedByToken, Coded> take_asked_by_token(Desk& desk) {
  DAIKOU_TRY(up::OpenRequest request, desk.take<up::OpenRequest>());
  DAIKOU_TRY(std::optional<std::string> card, desk.read_card(request.card));
  DAIKOU_TRY(up::Person person, desk.read_person(request.person));
  if (desk.row().what == up::Transaction::kOpen && !card)
    return coded(wire::missing_field("accNo"));
  if (desk.row().what != up::Transaction::kUpdateToken) DAIKOU_CHECK(check_opening(desk));
  return AskedByToken{std::move(request), std::move(card), std::move(person)};
}

// Assumed: any card, though one sample says that merchants' own pages open credit cards only.
Decided<MandateId> open(World& world, Desk& desk, const AskedByToken& asked) {
  DAIKOU_TRY(const PayerId payer,
             check_card(world, desk, *asked.card, asked.person,
                        {Wanted::kWhatIsSaid, Takes::kAny, desk.manners().token_needs_sms}));
  Wish wish;
  wish.kind = MandateKind::kToken;
  wish.code = asked.request.order.order_id;
  wish.payer = payer;
  return establish(world, desk, wish);
}

Decided<MandateId> meant(World& world, Desk& desk, const AskedByToken& asked) {
  switch (desk.row().what) {
    case up::Transaction::kUpdateToken:
      return find_token(world, desk, asked.request.token.value_or(""), TokenForm::kUpdating);
    case up::Transaction::kApplyToken:
      if (const MandateId id = find_by_order(world, desk, asked.request.order.order_id)) return id;
      return Refusal{Reason::kOrderMissing, "no card was opened by that order"};
    default: return open(world, desk, asked);
  }
}

}  // namespace

// 79/00 between servers, 79/03, 79/05
http::Response open_token(Desk& desk) {
  const auto asked = take_asked_by_token(desk);
  if (!asked) return desk.refuse(asked.error());
  faults::Subject subject;
  subject.mandate = asked->request.order.order_id;
  return desk.decide(subject, [&](World& world) -> Decided<up::Fields> {
    DAIKOU_TRY(const MandateId id, meant(world, desk, *asked));
    return opened(world, world.mandates[id]);
  });
}

// 78/00 by card, 78/02 by the order of the opening.
http::Response query_opened_card(Desk& desk) {
  const auto query = desk.take<up::OpenQuery>();
  if (!query) return desk.refuse(query.error());
  const auto card = desk.read_card(query->card);
  if (!card) return desk.refuse(card.error());
  return desk.decide({}, [&](World& world) -> Decided<up::Fields> {
    const bool by_card = desk.row().what == up::Transaction::kOpenQueryByCard;
    const MandateId id = by_card ? find_by_card(world, desk, *card)
                                 : find_by_order(world, desk, query->order.order_id);
    if (id) return opened(world, world.mandates[id]);
    return desk.refusal(Reason::kMandateMissing, coded(by_card ? "77" : up::kNoSuchTrade),
                        "the card is not open");
  });
}

}  // namespace daikou::simulator::unionpay
