// Forms that a payer's browser brings (dossier 2.6, 8.3 to 8.6, 13): the payer is led to a page and
// decides there.
#include "core/wire/unionpay/mandates.h"
#include "simulator/dialects/unionpay/calls.h"
#include "simulator/dialects/unionpay/cardholders.h"
#include "simulator/dialects/unionpay/page_wording.h"
#include "simulator/dialects/unionpay/relations.h"
#include "simulator/dialects/unionpay/tokens.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::unionpay {
namespace {

struct Form {
  up::MandateRequest request;
  std::optional<std::string> card;
  up::Person person;
  Wish wish;
};

MandateKind kind_of(const up::MandateRequest& request) {
  switch (request.head.what) {
    case up::Transaction::kEntrust: return MandateKind::kAgreement;
    case up::Transaction::kSignContract: return MandateKind::kContract;
    case up::Transaction::kOpen: return MandateKind::kToken;
    default: return request.binding ? MandateKind::kBinding : MandateKind::kElements;
  }
}

// What each of them must say beyond the card.
Result<Done, Coded> check_form(const Desk& desk, const up::MandateRequest& request, Wish& wish) {
  if (desk.row().what == up::Transaction::kCheckIdentityByPage) {
    if (!up::read_page_elements(*request.options)) return invalid("reserved");
    return Done{};
  }
  if (!request.addresses.front) return coded(wire::missing_field("frontUrl"));
  if (desk.row().what == up::Transaction::kOpen) return check_opening(desk);
  if (desk.row().what != up::Transaction::kSignContract) return Done{};
  const auto options = up::read_contract_options(*request.options);
  if (!options) return invalid("reserved");
  wish.shown = *request.bill_no;
  wish.lifetime = Cycle{CycleUnit::kMonth, options->months};
  return Done{};
}

Result<Form, Coded> take_form(Desk& desk) {
  DAIKOU_TRY(up::MandateRequest request, desk.take<up::MandateRequest>());
  DAIKOU_TRY(std::optional<std::string> card, desk.read_card(request.card));
  DAIKOU_TRY(up::Person person, desk.read_person(request.person));
  Wish wish;
  wish.kind = kind_of(request);
  wish.code = wish.kind == MandateKind::kBinding ? *request.binding : request.order.order_id;
  wish.bill_kind = request.bill_kind.value_or("");
  wish.notify_url = request.addresses.back.value_or("");
  wish.return_url = request.addresses.front.value_or("");
  DAIKOU_CHECK(check_form(desk, request, wish));
  return Form{std::move(request), std::move(card), std::move(person), std::move(wish)};
}

Takes cards_of(const Desk& desk, MandateKind kind) {
  if (kind == MandateKind::kToken) return Takes::kAny;
  const bool always = kind == MandateKind::kAgreement || kind == MandateKind::kContract;
  return always || desk.manners().debit_only ? Takes::kDebit : Takes::kAny;
}

Decided<std::string> open_offer(World& world, Desk& desk, const Form& form) {
  Wish wish = form.wish;
  if (form.card) {
    // 72/02 verifies nothing but the card.
    const bool checks = desk.row().what != up::Transaction::kBindUnchecked;
    DAIKOU_TRY(wish.payer, check_card(world, desk, *form.card, checks ? form.person : up::Person{},
                                      {Wanted::kWhatIsSaid, cards_of(desk, wish.kind)}));
  }
  DAIKOU_TRY(const TemplateId tmpl, product(world, desk.merchant(), wish.bill_kind));
  DAIKOU_TRY(const MandateId id, gateway::offer(world, proposal_of(world, desk, wish, tmpl)));
  return pages::ticket_for(world, id);
}

}  // namespace

http::Response open_signing_page(Desk& desk) {
  const auto form = take_form(desk);
  if (!form) return desk.refuse(form.error());
  faults::Subject subject;
  subject.mandate = form->wish.code;
  subject.payer = desk.named_payer(form->card);
  const Decided<std::string> ticket =
      desk.exchange().decide(subject, [&](World& world) { return open_offer(world, desk, *form); });
  if (!ticket) return desk.refuse(ticket.error());
  return pages::send_to_page(
      desk.exchange().request(),
      {pages::page_url(desk.page_origin(), page_wording(), *ticket), *ticket, ""});
}

}  // namespace daikou::simulator::unionpay
