#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct Advance {
  milliseconds by{};
  static Form<Advance> form() {
    return {{field<&Advance::by>("by", "How far.", Need::kRequired)}, "by"};
  }
  Result<Done> run(Stage& stage) const { return stage.advance(by); }
};

struct AdvanceTo {
  Instant instant{};
  static Form<AdvanceTo> form() {
    return {{field<&AdvanceTo::instant>("instant", "Beijing time.", Need::kRequired)}, "instant"};
  }
  Result<Done> run(Stage& stage) const { return stage.advance_to(instant); }
};

}  // namespace

StepKind advance() {
  return step_kind<Advance>("advance", "Moves the clock; all that falls due on the way happens.");
}
StepKind advance_to() {
  return step_kind<AdvanceTo>("advance_to", "Moves the clock to an instant.");
}

}  // namespace daikou::scenarios::steps
