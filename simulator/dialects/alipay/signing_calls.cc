// Signing a mandate alone: alipay.user.agreement.page.sign, opened by the payer's browser or wallet
// (dossier 12).
#include "core/wire/alipay/mandates.h"
#include "simulator/dialects/alipay/browser.h"
#include "simulator/dialects/alipay/calls.h"
#include "simulator/dialects/alipay/terms.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::alipay {
namespace {

faults::Subject about(const ali::SigningTerms& terms) {
  faults::Subject subject;
  if (terms.mandate_code) subject.mandate = *terms.mandate_code;
  return subject;
}

Decided<Opened> offer(World& world, const Desk& desk, const ali::SigningTerms& terms) {
  if (const auto fit = check_terms(world, terms, Access::kNeeded); !fit)
    return Opened{{}, {}, {}, fit.error()};
  DAIKOU_TRY(gateway::MandateProposal proposal, proposal_of(world, desk, terms));
  proposal.by_app = terms.access->channel == ali::Access::kApp;
  DAIKOU_TRY(const MandateId id, gateway::offer(world, proposal));
  return Opened{pages::ticket_for(world, id), gateway::confirmation_code(world, id), {}, {}};
}

}  // namespace

Decided<Opened> open_signing(const Desk& desk) {
  const auto terms = desk.take<ali::SigningTerms>();
  if (!terms) return Opened{{}, {}, {}, terms.error()};
  return desk.exchange().decide(about(*terms),
                                [&](World& world) { return offer(world, desk, *terms); });
}

http::Response sign_by_page(const Desk& desk) { return lead_to_page(desk, open_signing(desk)); }

}  // namespace daikou::simulator::alipay
