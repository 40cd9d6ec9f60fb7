// The merchant applies to open the product.
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/gateway/qualification.h"

namespace daikou::scenarios::steps {

// An application that is complete but for what the scenario says.
struct ChangedApplication {
  simulator::gateway::MerchantApplication value = simulator::gateway::complete_application();
};

}  // namespace daikou::scenarios::steps

namespace daikou::form {

template <>
struct Reading<scenarios::steps::ChangedApplication> {
  using Application = simulator::gateway::MerchantApplication;

  static Result<scenarios::steps::ChangedApplication> read(const Node& node) {
    scenarios::steps::ChangedApplication changed;
    Form<Application> form = Application::form();
    for (Field<Application>& each : form.fields) each.need = Need::kOptional;
    DAIKOU_CHECK(read_into(form, node, changed.value));
    return changed;
  }
  static Shape shape() {
    Shape shape = shape_of(Application::form());
    for (Shape::Field& each : shape.fields) each.need = Need::kOptional;
    return shape;
  }
};

}  // namespace daikou::form

namespace daikou::scenarios::steps {
namespace {

namespace own = simulator::gateway;
using form::field;
using form::Form;

struct Apply {
  ChangedApplication with;
  bool without_phone = false;
  bool refused = false;

  static Form<Apply> form() {
    return {{field<&Apply::with>("with",
                                 "What differs from an application that passes; a part that is "
                                 "named replaces that part whole."),
             field<&Apply::without_phone>("without_phone", "Leaves the service phone out."),
             field<&Apply::refused>("refused", "Whether its state must not let it apply.")}};
  }
  Result<Done> run(Stage& stage) const {
    own::MerchantApplication application = with.value;
    if (without_phone) application.service_phone.clear();
    const auto applied = stage.visit([&](simulator::World& world) {
      return own::apply(world, stage.merchant_id(), application);
    });
    if (applied.has_value() != refused) return stage.run_due();
    return unmet(applied ? "the merchant applied, want it refused" : applied.error().detail);
  }
};

}  // namespace

StepKind apply() {
  return step_kind<Apply>("apply", "The merchant applies to open the product (docs/audit.md).");
}

}  // namespace daikou::scenarios::steps
