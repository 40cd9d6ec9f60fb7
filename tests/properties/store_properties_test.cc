// Whatever happened in a world, it can be saved, and goes on afterwards as if it had not been.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "simulator/store/store.h"
#include "tests/support/gateway_stage.h"

namespace daikou::simulator::store_properties_test {
namespace {

using test::GatewayStage;

// One of the things merchants, payers and time do.
void act(GatewayStage& stage, int what, int whom) {
  const std::string name = std::to_string(whom);
  const MandateId mandate{static_cast<std::uint64_t>(whom) + 1};
  switch (what) {
    case 0:
      stage.sign("m" + name, GatewayStage::kDelayed, whom % 2 == 0 ? stage.alice : stage.bob);
      break;
    case 1: stage.offer("f" + name, GatewayStage::kPreNotify); break;
    case 2: (void)stage.debit(mandate, "o" + name, Fen(100 * (whom + 1))); break;
    case 3: stage.pass(hours(7 * (whom + 1))); break;
    case 4:
      if (const DebitId debit = find_debit(stage.world, stage.merchant, "o" + name))
        (void)stage.refund(debit, "r" + name, Fen(10));
      break;
    default: (void)gateway::terminate(stage.world, mandate, TerminatedBy::kPayer, "enough"); break;
  }
}

RC_GTEST_PROP(StoreProperty, ASavedWorldGoesOnAsIfItHadNotBeen,
              (const std::vector<std::pair<int, int>>& before,
               const std::vector<std::pair<int, int>>& after)) {
  const auto in_range = [](int value, int count) { return ((value % count) + count) % count; };
  GatewayStage stage;
  for (const auto& [what, whom] : before) act(stage, in_range(what, 6), in_range(whom, 5));
  const std::string bytes = store::save(stage.world);
  GatewayStage loaded;
  loaded.world = *store::load(bytes);
  RC_ASSERT(store::save(loaded.world) == bytes);
  for (const auto& [what, whom] : after) {
    act(stage, in_range(what, 6), in_range(whom, 5));
    act(loaded, in_range(what, 6), in_range(whom, 5));
  }
  const auto difference = store::first_difference(stage.world, loaded.world);
  RC_ASSERT(!difference);
  RC_ASSERT(store::save(stage.world) == store::save(loaded.world));
}

}  // namespace
}  // namespace daikou::simulator::store_properties_test
