// How an application is written down.
#include "simulator/gateway/qualification.h"
#include "simulator/world/forms.h"

namespace daikou::simulator::gateway {

using form::field;

form::Form<Volume> Volume::form() {
  return {{field<&Volume::payments_a_day>("payments_a_day",
                                          "Active payments a day, of each of the last months."),
           field<&Volume::payers>("payers", "Distinct payers of the last four weeks."),
           field<&Volume::complaints>("complaints", "Share of debits complained of in those."),
           field<&Volume::complaints_last_month>("complaints_last_month",
                                                 "Share of debits complained of last month."),
           field<&Volume::complaints_answered_within>("complaints_answered_within",
                                                      "How long the slowest answer took.")}};
}

form::Form<Service> Service::form() {
  return {{field<&Service::content>("content", "What the payer gets."),
           field<&Service::authorisation>("authorisation", "How the payer agrees, step by step."),
           field<&Service::cycle>("cycle", "How often is debited."),
           field<&Service::cap>("cap", "The most one debit takes."),
           field<&Service::signing_day>("signing_day", "The day of an example signing."),
           field<&Service::first_debit>("first_debit", "The day of its first debit.")}};
}

form::Form<TemplateDraft> TemplateDraft::form() {
  return {
      {field<&TemplateDraft::theme>("theme", "Names the service and the way of debiting."),
       field<&TemplateDraft::cap>("cap", "The most one debit takes."),
       field<&TemplateDraft::cycle>("cycle", "How often is debited."),
       field<&TemplateDraft::redebit_within>("redebit_within",
                                             "How long after a refusal it may debit again."),
       field<&TemplateDraft::notice_before>("notice_before", "How long before a debit is told."),
       field<&TemplateDraft::notice_text>("notice_text", "What the payer is told.")}};
}

form::Form<ExpectedVolume> ExpectedVolume::form() {
  return {{field<&ExpectedVolume::amount>("amount", "Of one debit."),
           field<&ExpectedVolume::debits_a_month>("debits_a_month", "How many.")}};
}

form::Form<MerchantApplication> MerchantApplication::form() {
  using Own = MerchantApplication;
  return {{field<&Own::name>("name", "As payers see it.", form::Need::kRequired),
           field<&Own::service_phone>("service_phone", "As payers see it."),
           field<&Own::industry>("industry", "Which licences it needs."),
           field<&Own::website>("website", "Whether it sells on a web site."),
           field<&Own::new_entity>("new_entity", "Whether it has no history yet."),
           field<&Own::documents>("documents", "What it hands in."),
           field<&Own::volume>("volume", "How much is paid, and how content payers were."),
           field<&Own::service>("service", "The scenario description."),
           field<&Own::tmpl>("template", "What it wants to debit by."),
           field<&Own::unionpay>("unionpay", "What it expects there: it applies for UnionPay."),
           field<&Own::rejected_for>("rejected_for", "Points an earlier application failed."),
           field<&Own::rectified>("rectified", "What was put right: point to note.")}};
}

}  // namespace daikou::simulator::gateway
