// A mandate goes from one merchant to another, as when a business is moved into another company.
// Source: Alipay's agreement migration, dossier alipay 17.
#pragma once

#include <string_view>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

struct NewOwner {
  MerchantId merchant;
  TemplateId tmpl;  // Of that merchant, for the same product.
  std::string_view app;
};

// The plan and what was debited so far go with it; debits and refunds stay the old merchant's.
// Errors: kMandateMissing (no live one), kBadRequest (the new owner has a live mandate of that
// code).
Decided<Done> hand_over(World& world, MandateId mandate, const NewOwner& to);

}  // namespace daikou::simulator::gateway
