// Signing terms as the gateway understands them (dossier 12, 13).
#pragma once

#include "core/wire/alipay/mandates.h"
#include "simulator/dialects/alipay/desk.h"
#include "simulator/gateway/signing.h"

namespace daikou::simulator::alipay {

MandatePlan plan_of(const ali::PeriodRules& rules);

// Whether the terms can be what they are: access, a plan where the product wants one, a scene
// beside a code, a validity that is one. Error: INVALID_PARAMETER, naming the field. Source:
// dossier 12.1, 12.2, 13; the code is a choice of ours.
enum class Access { kNeeded, kNotNeeded };
Result<Done, Trouble> check_terms(const World& world, const ali::SigningTerms& terms,
                                  Access access);

// Errors: kPayerMismatch (the payer that is named does not exist).
Decided<gateway::MandateProposal> proposal_of(const World& world, const Desk& desk,
                                              const ali::SigningTerms& terms);

}  // namespace daikou::simulator::alipay
