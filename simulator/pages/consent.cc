#include "simulator/pages/consent.h"

#include "simulator/gateway/signing.h"

namespace daikou::simulator::pages {
namespace {

Decided<Done> confirm(World& world, const Admitted& admitted, const Consent& consent,
                      PayerId payer) {
  if (const DebitId payment = payment_of(world, admitted))
    return gateway::pay(
        world, payment, payer,
        consent.action == Action::kConfirm ? gateway::Signs::kYes : gateway::Signs::kNo);
  if (consent.action == Action::kPayOnly)
    return Refusal{Reason::kBadRequest, "there is nothing to pay"};
  if (consent.code) return gateway::confirm(world, admitted.offered, payer, *consent.code);
  return gateway::sign(world, admitted.offered, payer);
}

}  // namespace

std::optional<Action> action_from_name(std::string_view name) {
  if (name == "confirm") return Action::kConfirm;
  if (name == "pay_only") return Action::kPayOnly;
  if (name == "refuse") return Action::kRefuse;
  return std::nullopt;
}

MandateId offer_of(const World& world, const Admitted& admitted) {
  return admitted.payment ? world.debits[admitted.payment].mandate : admitted.offered;
}

DebitId payment_of(const World& world, const Admitted& admitted) {
  if (admitted.payment) return admitted.payment;
  return world.mandates[admitted.offered].payment;
}

PayerId payer_for(const World& world, const Admitted& admitted) {
  const Mandate* mandate = world.mandates.find(offer_of(world, admitted));
  if (mandate != nullptr && mandate->payer) return mandate->payer;
  return world.payers.size() > 0 ? PayerId{1} : PayerId{};
}

Decided<Done> carry_out(World& world, const Admitted& admitted, const Consent& consent) {
  if (consent.action == Action::kRefuse) {
    if (const MandateId offered = offer_of(world, admitted)) gateway::discard(world, offered);
    return Done{};
  }
  const PayerId payer =
      consent.payer.empty() ? payer_for(world, admitted) : find_payer(world, consent.payer);
  if (!payer) return Refusal{Reason::kBadRequest, "no payer '" + consent.payer + "'"};
  return confirm(world, admitted, consent, payer);
}

}  // namespace daikou::simulator::pages
