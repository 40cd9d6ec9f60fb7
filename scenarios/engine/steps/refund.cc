#include "scenarios/engine/stage/finding.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct Refund {
  std::string customer;
  std::optional<std::int32_t> period;
  Fen amount;
  bool refused = false;

  static Form<Refund> form() {
    return {
        {field<&Refund::customer>("customer", "Who gets money back.", Need::kRequired),
         field<&Refund::period>("period", "Of which period, from 1; the last debit if left out."),
         field<&Refund::amount>("amount", "How much; all of it if left out."),
         field<&Refund::refused>("refused", "True: it must be refused.")},
        "customer"};
  }

  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const merchant::Debit debit, find_debit(stage, {customer, period, {}}));
    DAIKOU_TRY(merchant::Merchant * merchant, stage.merchant());
    const Result<std::string> refunded = merchant->refund(debit.order_id, amount);
    if (refunded && refused) return unmet("the refund was made, want it refused");
    if (!refunded && !refused) return unmet("the refund was not made: " + refunded.error().detail);
    return stage.run_due();
  }
};

}  // namespace

StepKind refund() { return step_kind<Refund>("refund", "The merchant gives money back."); }

}  // namespace daikou::scenarios::steps
