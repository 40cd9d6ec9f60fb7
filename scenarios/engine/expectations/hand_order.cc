#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/answers.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using form::Need;

struct HandOrderSeen {
  std::string order;
  steps::WantedAnswer wanted;
  std::optional<std::uint64_t> told;

  static Form<HandOrderSeen> form() {
    return {{field<&HandOrderSeen::order>("order", "Which.", Need::kRequired),
             steps::outcome_field<HandOrderSeen>(), steps::reason_field<HandOrderSeen>(),
             field<&HandOrderSeen::told>("told", "So many notifications about it.")},
            "order"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const HandOrder* row, stage.hand().order(order));
    DAIKOU_CHECK(steps::check_answer(wanted, row->answer));
    return check_equal("told", told, static_cast<std::uint64_t>(row->told));
  }
};

}  // namespace

StepKind hand_order() {
  return step_kind<HandOrderSeen>("hand_order", "What the hand knows about one of its orders.");
}

}  // namespace daikou::scenarios::expectations
