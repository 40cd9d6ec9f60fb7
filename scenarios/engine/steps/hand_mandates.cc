#include "scenarios/engine/stage/signing.h"
#include "scenarios/engine/steps/answers.h"
#include "scenarios/engine/steps/kinds.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

Fen cap_of(Stage& stage, const std::string& code) {
  return stage.visit([&](const simulator::World& world) {
    Fen cap;
    world.templates.for_each([&](const simulator::Template& tmpl) {
      if (tmpl.code == code) cap = tmpl.cap;
    });
    return cap;
  });
}

struct HandSign {
  std::string mandate;
  std::string payer;
  std::string tmpl = "monthly";
  std::optional<Fen> cap;
  std::optional<Date> first_due;
  Confirmation confirm = Confirmation::kGiven;
  bool refused = false;

  static Form<HandSign> form() {
    return {
        {field<&HandSign::mandate>("mandate", "What it is called from now on.", Need::kRequired),
         field<&HandSign::payer>("payer", "Who signs.", Need::kRequired),
         field<&HandSign::tmpl>("template", "By which template; `monthly` if left out."),
         field<&HandSign::cap>("cap",
                               "The most of a debit, where the payer is told; the template's."),
         field<&HandSign::first_due>("first_due", "Of the first debit; today if left out."),
         field<&HandSign::confirm>("confirm", "What the payer does with the page."),
         field<&HandSign::refused>("refused", "True: opening the page must be refused.")}};
  }

  Result<Done> run(Stage& stage) const {
    Hand& hand = stage.hand();
    DAIKOU_TRY(const PayerId who, stage.payer(payer));
    merchant::SigningOrder order;
    order.mandate_code = hand.new_number();
    DAIKOU_TRY(order.template_code, stage.template_code(tmpl));
    order.account_shown = payer;
    order.cap = cap.value_or(cap_of(stage, order.template_code));
    order.first_due = first_due.value_or(beijing_date(stage.now()));
    order.serial = hand.new_serial();
    order.at = stage.now();
    const Result<merchant::SigningPage> page = hand.gateway().open_signing(order);
    if (refused && page) return unmet("the signing page opened, want it refused");
    if (refused) return Done{};
    if (!page) return unmet("no signing page: " + page.error().detail);
    HandMandate& row = hand.add_mandate(mandate);
    row.ref = {order.mandate_code, {}, order.template_code, {}};
    return confirm_signing(stage, {stage.channel(), page->url, order.entry, page->app_parameters},
                           order.mandate_code, who, confirm);
  }
};

struct HandTerminate {
  std::string mandate;
  WantedAnswer wanted;

  static Form<HandTerminate> form() {
    return {{field<&HandTerminate::mandate>("mandate", "Which.", Need::kRequired),
             outcome_field<HandTerminate>(), reason_field<HandTerminate>()},
            "mandate"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const HandMandate* row, stage.hand().mandate(mandate));
    DAIKOU_CHECK(check_answer(wanted, stage.hand().gateway().terminate(row->ref, "测试")));
    return stage.run_due();
  }
};

struct HandNotice {
  std::string mandate;
  Fen amount;
  Date due{};
  WantedAnswer wanted;

  static Form<HandNotice> form() {
    return {{field<&HandNotice::mandate>("mandate", "Which.", Need::kRequired),
             field<&HandNotice::amount>("amount", "The most the debit will be.", Need::kRequired),
             field<&HandNotice::due>("due", "When it will be.", Need::kRequired),
             outcome_field<HandNotice>(), reason_field<HandNotice>()}};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const HandMandate* row, stage.hand().mandate(mandate));
    const merchant::NoticeOrder order{.mandate_id = row->ref.mandate_id,
                                      .mandate_code = row->ref.mandate_code,
                                      .amount = amount,
                                      .due = due};
    DAIKOU_CHECK(check_answer(wanted, stage.hand().gateway().give_notice(order)));
    return stage.run_due();
  }
};

}  // namespace

StepKind hand_sign() {
  return step_kind<HandSign>("hand_sign", "By hand: opens a signing page, and the payer acts.");
}
StepKind hand_terminate() {
  return step_kind<HandTerminate>("hand_terminate", "By hand: the merchant ends a mandate.");
}
StepKind hand_notice() {
  return step_kind<HandNotice>("hand_notice", "By hand: gives the gateway the pre-debit notice.");
}

}  // namespace daikou::scenarios::steps
