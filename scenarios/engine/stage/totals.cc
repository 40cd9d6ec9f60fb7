#include "scenarios/engine/stage/totals.h"

namespace daikou::scenarios {

Fen total_of_payers(const simulator::World& world) {
  Fen total;
  world.payers.for_each([&](const simulator::Payer& payer) { total = sum(total, payer.balance); });
  return total;
}

Fen total_of_merchants(const simulator::World& world) {
  Fen total;
  world.merchants.for_each(
      [&](const simulator::Merchant& merchant) { total = sum(total, merchant.balance); });
  return total;
}

}  // namespace daikou::scenarios
