// How the merchant comes to a channel (R7).
#include "simulator/gateway/access.h"

#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct AccessStep {
  AccessEvent step = AccessEvent::kApply;
  std::optional<Channel> channel;
  Fen expected_amount;
  std::uint32_t expected_debits = 0;
  std::string industry;
  std::optional<Reason> refused;

  static Form<AccessStep> form() {
    return {{field<&AccessStep::step>("step", "What happens to the application.", Need::kRequired),
             field<&AccessStep::channel>("channel", "To which channel; the one played on."),
             field<&AccessStep::expected_amount>("expected_amount", "Applying: of one debit."),
             field<&AccessStep::expected_debits>("expected_debits", "Applying: how many a month."),
             field<&AccessStep::industry>("industry", "Applying: of which industry."),
             field<&AccessStep::refused>("refused", "The step must be refused, and why.")},
            "step"};
  }

  Result<Done> run(Stage& stage) const {
    const Fen before = balance(stage);
    const Decided<Done> done = take(stage);
    stage.merchant_put_in(difference(balance(stage), before));
    if (done && refused)
      return unmet("the step was taken, want it refused: " + std::string(name_of(*refused)));
    if (!done && !refused) return unmet("the step was refused: " + done.error().detail);
    if (!done && done.error().reason != *refused)
      return unmet("refused for " + std::string(name_of(done.error().reason)) + ": " +
                   done.error().detail + ", want " + std::string(name_of(*refused)));
    return stage.run_due();
  }

 private:
  Decided<Done> take(Stage& stage) const {
    const Provider provider = provider_of(channel.value_or(stage.channel()));
    return stage.visit([&](simulator::World& world) {
      if (step != AccessEvent::kApply)
        return simulator::gateway::step_access(world, stage.merchant_id(), provider, step);
      return simulator::gateway::apply_for_access(
          world, stage.merchant_id(), provider,
          {expected_amount, static_cast<int>(expected_debits), industry});
    });
  }
  static Fen balance(Stage& stage) {
    return stage.visit([&](const simulator::World& world) {
      return world.merchants[stage.merchant_id()].balance;
    });
  }
};

}  // namespace

StepKind access() {
  return step_kind<AccessStep>(
      "access", "The merchant applies for the channel, or its application goes a step on.");
}

}  // namespace daikou::scenarios::steps
