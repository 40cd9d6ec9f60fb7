#include "simulator/gateway/handing_over.h"

#include "simulator/gateway/signing.h"

namespace daikou::simulator::gateway {

Decided<Done> hand_over(World& world, MandateId mandate, const NewOwner& to) {
  if (!is_live(world, mandate)) return Refusal{Reason::kMandateMissing, "no such live mandate"};
  const std::string code(world.mandates[mandate].code);
  if (is_live(world, find_mandate(world, to.merchant, {}, code)))
    return Refusal{Reason::kBadRequest, "the new owner has a live mandate of code '" + code + "'"};
  Entry entry = entry_about(world, Fact::kMandateChanged, mandate);
  entry.text.append(": handed over to ").append(world.merchants[to.merchant].alias);
  world.journal.append(std::move(entry));
  Mandate& row = world.mandates.edit(mandate);
  row.merchant = to.merchant;
  row.tmpl = to.tmpl;
  row.app = world.texts.keep(to.app);
  if (!code.empty()) world.mandate_codes.insert(hash_key(to.merchant.value, code), mandate.value);
  world.live_mandates.insert(hash_key(to.tmpl.value, std::to_string(row.payer.value)),
                             mandate.value);
  return Done{};
}

}  // namespace daikou::simulator::gateway
