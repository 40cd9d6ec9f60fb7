// What payers agreed to is not altered behind their backs.
// Source: R12: another cycle or cap needs a new agreement and a fresh authorisation. A template
// therefore keeps its terms while payers live under it; a merchant that wants others makes a new
// template, and every payer signs anew.
#pragma once

#include <optional>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

struct NewTerms {
  std::optional<Fen> cap;
  std::optional<Cycle> cycle;
};

// Changes nothing where the terms are the same as before. Errors: kTemplateMissing,
// kMandateExists (payers live under it, or look at its signing page), kBadRequest (no cap).
Decided<Done> change_terms(World& world, TemplateId tmpl, const NewTerms& terms);

}  // namespace daikou::simulator::gateway
