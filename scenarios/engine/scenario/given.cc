#include "scenarios/engine/scenario/given.h"

#include "scenarios/engine/scenario/scenario.h"
#include "simulator/world/forms.h"

namespace daikou::form {

using scenarios::Given;
using scenarios::JournalGiven;
using scenarios::MerchantGiven;
using scenarios::ServiceProviderGiven;

Form<ServiceProviderGiven> FormOf<ServiceProviderGiven>::form() {
  return {{field<&ServiceProviderGiven::name>("name", "The service provider's."),
           field<&ServiceProviderGiven::bound>(
               "bound", "False: the channel does not know that it acts for the merchant."),
           field<&ServiceProviderGiven::own_app>(
               "own_app", "True: requests name the merchant's own application too.")},
          "name"};
}

Form<MerchantGiven> FormOf<MerchantGiven>::form() {
  return {
      {field<&MerchantGiven::name>("name", "As payers see it."),
       field<&MerchantGiven::service_phone>("service_phone", "As payers see it."),
       field<&MerchantGiven::state>("state",
                                    "Whether it may sign and debit; pending: it must apply."),
       field<&MerchantGiven::balance>("balance", "What refunds can be paid from at first."),
       field_by<MerchantGiven, PerSecond>(
           "debit_rate", "Debit requests a second; the provider's own limit if left out.",
           [](PerSecond rate, MerchantGiven& to) { to.debit_rate = rate.value; }),
       field<&MerchantGiven::also>("also", "Channels it offers beside the one that is played on."),
       field<&MerchantGiven::tokens>(
           "tokens", "True: with UnionPay it debits by token rather than by binding."),
       field<&MerchantGiven::service_provider>(
           "service_provider", "Who signs and debits for it; with WeChat Pay only."),
       field<&MerchantGiven::defect>("defect", "What is wrong with it, to see it caught."),
       field<&MerchantGiven::answers_after>(
           "answers_after", "When its people answer a population's complaints; 24h.")}};
}

Form<JournalGiven> FormOf<JournalGiven>::form() {
  return {{field<&JournalGiven::limit>("limit", "Entries kept; older ones are dropped."),
           field<&JournalGiven::exchanges>("exchanges",
                                           "Whether the bytes of every exchange are kept.")}};
}

Form<Given> FormOf<Given>::form() {
  return {
      {field<&Given::start>("start", "When the world's clock begins; 2027-01-04 09:00."),
       field<&Given::merchant>("merchant", "Who debits."),
       field<&Given::templates>("templates",
                                "What it may debit by; one is made for each plan without."),
       field<&Given::plans>("plans", "What it sells; `monthly` for 25.00 CNY if left out."),
       field<&Given::payers>("payers", "Who pays."),
       field<&Given::population>("population",
                                 "Payers by the thousand, in cohorts that live and act by "
                                 "themselves."),
       field<&Given::policy>("policy", "How the merchant bills."),
       field<&Given::notice_before>(
           "notice_before", "The notice the judge asks for where the channel's is not 72h."),
       field<&Given::settings>("settings", "Choices of the gateway that differ from the defaults."),
       field<&Given::book>("book", "What the merchant keeps its book in; sqlite."),
       field<&Given::journal>("journal", "What the world remembers.")}};
}

}  // namespace daikou::form
