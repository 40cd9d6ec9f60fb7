#include "scenarios/engine/certify/catalogue.h"
#include "scenarios/engine/certify/rules/traces.h"

namespace daikou::scenarios::certify::rules {
namespace {

Result<Judgement> signs_up(Ground& ground) {
  const Result<Customer> customer = ground.sign_up(ground.new_payer());
  if (!customer)
    return failed(customer.error().detail, "a signing page on which the payer can confirm");
  const Entries evidence = traces(ground, *customer, [](const auto& entry, const Customer& whose) {
    return is_about(entry, whose, simulator::Fact::kMandateSigned) ||
           is_about(entry, whose, simulator::Fact::kNotificationAttempt);
  });
  if (!ground.target().hooks.view) return passed("the mandate is signed", evidence);
  DAIKOU_TRY(const View view,
             ground.view_until(*customer, [](const View& each) { return each.active; }));
  if (view.active) return passed("the mandate is signed, and so the merchant says", evidence);
  return failed("the payer has signed, the merchant says " + view.words(),
                "a subscription that is " + ground.target().hooks.view->active.front(), evidence);
}

}  // namespace

std::vector<Rule> signing() {
  return {{.id = "signing.signs_up",
           .severity = Severity::kCritical,
           .covers = "R9, R14",
           .sentence = "A customer who subscribes and confirms has a mandate, and the merchant "
                       "knows it.",
           .mend = "Lead the payer to the channel's signing page, and book the notification of "
                   "the signature.",
           .needs = {Need::kSubscribe},
           .assess = signs_up}};
}

}  // namespace daikou::scenarios::certify::rules
