#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"
#include "simulator/gateway/signing.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct Cancel {
  std::string customer;
  TerminatedBy by = TerminatedBy::kPayer;
  std::string remark = "不再需要";

  static Form<Cancel> form() {
    return {{field<&Cancel::customer>("customer", "Whose subscription.", Need::kRequired),
             field<&Cancel::by>("by", "payer, merchant or provider; payer if left out."),
             field<&Cancel::remark>("remark", "Why, in words.")},
            "customer"};
  }

  Result<Done> run(Stage& stage) const {
    if (by == TerminatedBy::kMerchant) {
      DAIKOU_TRY(const merchant::Subscription subscription, stage.subscription_of(customer));
      DAIKOU_TRY(merchant::Merchant * merchant, stage.merchant());
      DAIKOU_CHECK(merchant->cancel(subscription.code));
      return stage.run_due();
    }
    DAIKOU_TRY(const MandateId mandate, stage.mandate_of(customer));
    const Decided<Done> done = stage.visit([&](simulator::World& world) {
      return simulator::gateway::terminate(world, mandate, by, remark);
    });
    if (!done) return unmet("the mandate was not ended: " + done.error().detail);
    return stage.run_due();
  }
};

}  // namespace

StepKind cancel() { return step_kind<Cancel>("cancel", "Somebody ends a mandate."); }

}  // namespace daikou::scenarios::steps
