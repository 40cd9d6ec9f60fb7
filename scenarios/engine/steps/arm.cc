#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;
using form::Node;

struct Disarm {
  std::string name;
  static Form<Disarm> form() {
    return {{field<&Disarm::name>("name", "The name it was armed under; `all` for all.",
                                  Need::kRequired)},
            "name"};
  }
  Result<Done> run(Stage& stage) const {
    if (name != "all") return stage.disarm(name);
    stage.disarm_all();
    return Done{};
  }
};

// A rule, and beside it: a name for `disarm`, and the commonest matches without a `match`.
struct Arm {
  form::ArmedRule armed;
  std::string name;
  std::string customer;  // Stands for the mandate's code, which no file can know.

  static Form<Arm> form() {
    Form<Arm> own;
    for (const form::Field<form::ArmedRule>& each : form::FormOf<form::ArmedRule>::form().fields)
      own.fields.push_back(
          {each.name, each.meaning, each.need,
           [read = each.read](const Node& node, Arm& to) { return read(node, to.armed); },
           each.shape});
    own.fields.push_back(field<&Arm::name>("name", "What `disarm` calls it."));
    own.fields.push_back(shorthand(&simulator::FaultMatch::at, "at",
                                   "The operation, or 'notify'; short for `match`."));
    own.fields.push_back(
        shorthand(&simulator::FaultMatch::payer, "payer", "The payer; short for `match`."));
    own.fields.push_back(
        shorthand(&simulator::FaultMatch::kind, "kind", "Of a notification; short for `match`."));
    own.fields.push_back(field<&Arm::customer>("customer", "Whose mandate it is about."));
    own.bare = "fault";
    return own;
  }

  Result<Done> run(Stage& stage) const {
    simulator::FaultRule rule = form::armed_at(armed, stage.now());
    if (!customer.empty()) {
      DAIKOU_TRY(const merchant::Subscription subscription, stage.subscription_of(customer));
      rule.match.mandate = subscription.code;
    }
    return stage.arm(name, std::move(rule));
  }

 private:
  static form::Field<Arm> shorthand(std::string simulator::FaultMatch::*member,
                                    std::string_view name, std::string_view meaning) {
    return form::field_by<Arm, std::string>(name, meaning, [member](std::string value, Arm& to) {
      to.armed.rule.match.*member = std::move(value);
    });
  }
};

}  // namespace

StepKind arm() { return step_kind<Arm>("arm", "Arms a fault."); }
StepKind disarm() { return step_kind<Disarm>("disarm", "Takes an armed fault away."); }

}  // namespace daikou::scenarios::steps
