#include "simulator/gateway/terms.h"

namespace daikou::simulator::gateway {
namespace {

std::uint64_t payers_under(const World& world, TemplateId tmpl) {
  std::uint64_t count = 0;
  world.mandates.for_each([&](const Mandate& each) {
    const bool lives = each.state == MandateState::kActive || each.state == MandateState::kOffered;
    if (each.tmpl == tmpl && lives) ++count;
  });
  return count;
}

bool differ(const Template& tmpl, const NewTerms& terms) {
  const bool other_cap = terms.cap && *terms.cap != tmpl.cap;
  const bool other_cycle = terms.cycle && (terms.cycle->unit != tmpl.cycle.unit ||
                                           terms.cycle->count != tmpl.cycle.count);
  return other_cap || other_cycle;
}

}  // namespace

Decided<Done> change_terms(World& world, TemplateId tmpl, const NewTerms& terms) {
  const Template* known = world.templates.find(tmpl);
  if (known == nullptr) return Refusal{Reason::kTemplateMissing, "no such template"};
  if (!differ(*known, terms)) return Done{};
  if (terms.cap && *terms.cap <= Fen(0)) return Refusal{Reason::kBadRequest, "want a cap"};
  if (const std::uint64_t payers = payers_under(world, tmpl); payers > 0)
    return Refusal{Reason::kMandateExists,
                   std::to_string(payers) + " payers agreed to the terms of template '" +
                       known->code + "'; other terms need a new template and their consent"};
  Template& row = world.templates.edit(tmpl);
  if (terms.cap) row.cap = *terms.cap;
  if (terms.cycle) row.cycle = *terms.cycle;
  return Done{};
}

}  // namespace daikou::simulator::gateway
