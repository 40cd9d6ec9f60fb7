#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct ChangePayer {
  std::string name;
  std::optional<Fen> balance;
  std::optional<simulator::PayerState> state;

  static Form<ChangePayer> form() {
    return {{field<&ChangePayer::name>("name", "Which payer.", Need::kRequired),
             field<&ChangePayer::balance>("balance", "What the payer has from now on."),
             field<&ChangePayer::state>("state", "What the account answers from now on.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const PayerId who, stage.payer(name));
    if (balance) stage.set_balance(who, *balance);
    if (state) stage.set_payer_state(who, *state);
    return stage.run_due();
  }
};

struct TopUp {
  std::string payer;
  Fen amount;

  static Form<TopUp> form() {
    return {{field<&TopUp::payer>("payer", "Who.", Need::kRequired),
             field<&TopUp::amount>("amount", "How much more.", Need::kRequired)}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const PayerId who, stage.payer(payer));
    const Fen now =
        stage.visit([&](const simulator::World& world) { return world.payers[who].balance; });
    stage.set_balance(who, sum(now, amount));
    return stage.run_due();
  }
};

}  // namespace

StepKind payer() {
  return step_kind<ChangePayer>("payer", "Sets a payer's balance or the state of the account.");
}
StepKind top_up() { return step_kind<TopUp>("top_up", "A payer puts money into the account."); }

}  // namespace daikou::scenarios::steps
