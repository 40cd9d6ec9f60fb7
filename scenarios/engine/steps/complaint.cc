// Payers complain, the merchant answers, and asks to be opened again.
#include "scenarios/engine/stage/finding.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"
#include "simulator/gateway/complaints.h"
#include "simulator/world/forms.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;
using simulator::World;

struct Complain {
  std::string customer;
  ComplaintCause cause = ComplaintCause::kOther;
  bool about_mandate = false;
  std::string words;

  static Form<Complain> form() {
    return {{field<&Complain::customer>("customer", "Who complains of their last debit.",
                                        Need::kRequired),
             field<&Complain::cause>("cause", "What of.", Need::kRequired),
             field<&Complain::about_mandate>("about_mandate", "Of the mandate instead of a debit."),
             field<&Complain::words>("words", "What the payer says.")}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const simulator::gateway::ComplaintOrder order, order_for(stage));
    const auto filed =
        stage.visit([&](World& world) { return simulator::gateway::file_complaint(world, order); });
    if (!filed) return unmet(filed.error().detail);
    return stage.run_due();
  }

 private:
  Result<simulator::gateway::ComplaintOrder> order_for(Stage& stage) const {
    simulator::gateway::ComplaintOrder order;
    order.cause = cause;
    order.words = words;
    if (about_mandate) {
      DAIKOU_TRY(order.mandate, stage.mandate_of(customer));
    } else {
      DAIKOU_TRY(const merchant::Debit debit, find_debit(stage, {customer, {}, {}}));
      DAIKOU_TRY(order.debit, find_gateway_debit(stage, debit.order_id));
    }
    order.payer = stage.visit([&](const World& world) {
      return order.debit ? world.debits[order.debit].payer : world.mandates[order.mandate].payer;
    });
    return order;
  }
};

struct AnswerComplaints {
  std::string payer;
  std::string words = "answered";

  static Form<AnswerComplaints> form() {
    return {{field<&AnswerComplaints::payer>("payer", "Whose; everybody's if left out."),
             field<&AnswerComplaints::words>("words", "What the merchant says.")}};
  }
  Result<Done> run(Stage& stage) const {
    PayerId who;
    if (!payer.empty()) {
      DAIKOU_TRY(who, stage.payer(payer));
    }
    const int answered = stage.visit([&](World& world) {
      int count = 0;
      for (std::uint64_t i = 1; i <= world.complaints.size(); ++i)
        if (const ComplaintId id{i}; !who || world.complaints[id].payer == who)
          count += simulator::gateway::answer_complaint(world, id, words) ? 1 : 0;
      return count;
    });
    if (answered == 0) return unmet("no complaint waits for an answer");
    return stage.run_due();
  }
};

struct RestoreMerchant {
  bool refused = false;

  static Form<RestoreMerchant> form() {
    return {{
                field<&RestoreMerchant::refused>(
                    "refused", "Whether it must be refused: something is not put right yet."),
            },
            "refused"};
  }
  Result<Done> run(Stage& stage) const {
    const auto restored = stage.visit(
        [&](World& world) { return simulator::gateway::restore(world, stage.merchant_id()); });
    if (restored.has_value() == !refused) return stage.run_due();
    return unmet(restored ? "the merchant was restored, want it refused"
                          : "not restored: " + restored.error().detail);
  }
};

}  // namespace

StepKind complain() {
  return step_kind<Complain>("complain", "A payer complains about a debit or a mandate.");
}
StepKind answer_complaints() {
  return step_kind<AnswerComplaints>("answer_complaints",
                                     "The merchant answers all complaints that wait.");
}
StepKind restore_merchant() {
  return step_kind<RestoreMerchant>("restore_merchant",
                                    "A suspended merchant asks to be opened again.");
}

}  // namespace daikou::scenarios::steps
