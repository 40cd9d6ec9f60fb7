#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

struct Expect {
  Expectations expectations;
  Result<Done> run(Stage& stage) const {
    for (const PlacedStep& each : expectations.all)
      if (Result<Done> checked = each.step->run(stage); !checked)
        return Error{checked.error().code, each.name + ": " + checked.error().detail};
    return Done{};
  }
};

}  // namespace
}  // namespace daikou::scenarios::steps

namespace daikou::form {

template <>
struct Reading<scenarios::steps::Expect> {
  static Result<scenarios::steps::Expect> read(const Node& node) {
    DAIKOU_TRY(auto expectations, Reading<scenarios::Expectations>::read(node));
    return scenarios::steps::Expect{std::move(expectations)};
  }
  static Shape shape() { return Reading<scenarios::Expectations>::shape(); }
};

}  // namespace daikou::form

namespace daikou::scenarios::steps {

StepKind expect() { return step_kind<Expect>("expect", "What must be true here, as in `then`."); }

}  // namespace daikou::scenarios::steps
