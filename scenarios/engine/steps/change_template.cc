// The merchant wants other terms.
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/gateway/terms.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;

struct ChangeTemplate {
  std::string name = "monthly";
  std::optional<Fen> cap;
  std::optional<simulator::Cycle> cycle;
  bool refused = false;

  static Form<ChangeTemplate> form() {
    return {
        {field<&ChangeTemplate::name>("name", "Which; the one of the plan `monthly` if left out."),
         field<&ChangeTemplate::cap>("cap", "The most one debit may take."),
         field<&ChangeTemplate::cycle>("cycle", "The period."),
         field<&ChangeTemplate::refused>("refused",
                                         "Whether it must be refused: payers live under it.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const std::string code, stage.template_code(name));
    const auto changed = stage.visit([&](simulator::World& world) {
      const TemplateId tmpl =
          find_template(world, stage.merchant_id(), provider_of(stage.channel()), code);
      return simulator::gateway::change_terms(world, tmpl, {cap, cycle});
    });
    if (changed.has_value() != refused) return stage.run_due();
    return unmet(changed ? "the template was changed, want it refused" : changed.error().detail);
  }
};

}  // namespace

StepKind change_template() {
  return step_kind<ChangeTemplate>("change_template",
                                   "The merchant wants other terms for a template.");
}

}  // namespace daikou::scenarios::steps
