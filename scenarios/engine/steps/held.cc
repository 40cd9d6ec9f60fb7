// Debits held for manual review.
#include "scenarios/engine/stage/finding.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"
#include "simulator/gateway/debiting.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

Result<DebitId> last_debit(Stage& stage, const std::string& customer) {
  DAIKOU_TRY(const merchant::Debit debit, find_debit(stage, {customer, {}, {}}));
  return find_gateway_debit(stage, debit.order_id);
}

Result<Done> done_or_unmet(Stage& stage, const Decided<Done>& done) {
  if (!done) return unmet(done.error().detail);
  return stage.run_due();
}

struct Release {
  std::string customer;
  static Form<Release> form() {
    return {{field<&Release::customer>("customer", "Whose last debit.", Need::kRequired)},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const DebitId held, last_debit(stage, customer));
    return done_or_unmet(stage, stage.visit([&](simulator::World& world) {
      return simulator::gateway::release(world, held);
    }));
  }
};

struct RefuseHeld {
  std::string customer;
  Reason reason = Reason::kRiskRefused;
  static Form<RefuseHeld> form() {
    return {{field<&RefuseHeld::customer>("customer", "Whose last debit.", Need::kRequired),
             field<&RefuseHeld::reason>("reason", "Why; risk_refused if left out.")},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const DebitId held, last_debit(stage, customer));
    return done_or_unmet(stage, stage.visit([&](simulator::World& world) {
      return simulator::gateway::refuse_held(world, held, reason);
    }));
  }
};

}  // namespace

StepKind release() {
  return step_kind<Release>("release", "A debit held for review is let go on.");
}
StepKind refuse_held() {
  return step_kind<RefuseHeld>("refuse_held", "A debit held for review is refused.");
}

}  // namespace daikou::scenarios::steps
