// The merchant's process ends and begins; the book stays.
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::Form;

struct StopMerchant {
  static Form<StopMerchant> form() { return {}; }
  Result<Done> run(Stage& stage) const {
    stage.stop_merchant();
    return Done{};
  }
};

struct StartMerchant {
  static Form<StartMerchant> form() { return {}; }
  Result<Done> run(Stage& stage) const {
    DAIKOU_CHECK(stage.start_merchant());
    return stage.run_due();
  }
};

struct RestartMerchant {
  static Form<RestartMerchant> form() { return {}; }
  Result<Done> run(Stage& stage) const {
    stage.stop_merchant();
    DAIKOU_CHECK(stage.start_merchant());
    return stage.run_due();
  }
};

}  // namespace

StepKind stop_merchant() {
  return step_kind<StopMerchant>(
      "stop_merchant", "The merchant's process is gone: it sends nothing and answers nobody.");
}
StepKind start_merchant() {
  return step_kind<StartMerchant>("start_merchant",
                                  "A new process of the merchant, over the same book.");
}
StepKind restart_merchant() {
  return step_kind<RestartMerchant>(
      "restart_merchant", "The merchant's process ends and a new one begins, over the same book.");
}

}  // namespace daikou::scenarios::steps
