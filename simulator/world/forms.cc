#include "simulator/world/forms.h"

namespace daikou::form {

using simulator::AccountPlan;
using simulator::BankCard;
using simulator::Blueprint;
using simulator::CountLimits;
using simulator::Cycle;
using simulator::DailyWindow;
using simulator::FaultMatch;
using simulator::MerchantPlan;
using simulator::Payer;
using simulator::Template;

Result<Secret> Reading<Secret>::read(const Node& node) {
  DAIKOU_TRY(std::string text, node.text());
  return Secret(std::move(text));
}

Form<Cycle> FormOf<Cycle>::form() {
  return {{field<&Cycle::unit>("unit", "What a cycle is counted in."),
           field<&Cycle::count>("count", "How many of them: 3 months are a quarter.")}};
}

Form<DailyWindow> FormOf<DailyWindow>::form() {
  return {{field<&DailyWindow::from>("from", "Beijing time of day, as a span since midnight."),
           field<&DailyWindow::to>("to", "The first moment that is outside again.")}};
}

Form<CountLimits> FormOf<CountLimits>::form() {
  return {{field<&CountLimits::successes_per_day>("successes_per_day", "0: no limit."),
           field<&CountLimits::successes_per_cycle>("successes_per_cycle", "0: no limit."),
           field<&CountLimits::applies_per_day>("applies_per_day",
                                                "Debits asked for, accepted or not; 0: no limit."),
           field<&CountLimits::debits_per_day>(
               "debits_per_day", "Debits accepted, however they ended; 0: no limit.")}};
}

Template FormOf<Template>::start(const Node& node) {
  const auto says = [&](std::string_view name, auto otherwise) {
    const Node* value = node.find(name);
    return value == nullptr ? otherwise
                            : Reading<decltype(otherwise)>::read(*value).value_or(otherwise);
  };
  const bool periodic = says("periodic", true);
  return simulator::standard_template(
      says("provider", Provider::kWechat),
      periodic ? simulator::Periodicity::kPeriodic : simulator::Periodicity::kAsYouGo);
}

Form<Template> FormOf<Template>::form() {
  return {{
      field<&Template::provider>("provider", "Whose template it is."),
      field<&Template::code>("code", "The provider's number for it; drawn when left out."),
      field<&Template::name>("name", "As the payer reads it."),
      field<&Template::amount_rule>("amount_rule",
                                    "Whether the cap is a ceiling or the only amount."),
      field<&Template::cap>("cap", "The most one debit may take."),
      field<&Template::cycle>("cycle", "The period successes are counted in."),
      field<&Template::mode>("mode", "When an accepted debit is executed."),
      field<&Template::delay>("delay", "Delayed: from acceptance to execution."),
      field<&Template::free_after_signing>(
          "free_after_signing", "For so long after signing debits are executed at once."),
      field<&Template::window>("window", "The hours in which debits are taken."),
      field<&Template::window_enforced>("window_enforced",
                                        "Whether a debit outside the hours is refused."),
      field<&Template::window_enforced_when_free>("window_enforced_when_free",
                                                  "Also while debits are free after signing."),
      field<&Template::waiting_days>(
          "waiting_days", "Pre-notify: days from the notice to the first deductible day."),
      field<&Template::deductible_days_default>(
          "deductible_days_default", "Pre-notify: deductible days when the notice does not say."),
      field<&Template::counts>("counts", "How often a mandate may be debited."),
      field<&Template::per_day_cap>("per_day_cap", "The most a payer may be debited in a day."),
      field<&Template::per_month_cap>("per_month_cap",
                                      "The most a payer may be debited in a month."),
      field<&Template::enabled>("enabled", "A disabled template takes no new mandates."),
      field<&Template::periodic>("periodic", "Whether it takes pre-debit notices."),
      field<&Template::lifetime>("lifetime", "How long a mandate lives."),
      field<&Template::termination_url>("termination_url",
                                        "Where the merchant learns that a mandate ended."),
  }};
}

Form<BankCard> FormOf<BankCard>::form() {
  return {{field<&BankCard::number>("number", "13 to 19 digits; drawn when left out, as all else."),
           field<&BankCard::kind>("kind", "Withholding takes debit cards."),
           field<&BankCard::state>("state", "What its issuer answers to debits."),
           field<&BankCard::bank>("bank", "Who issued it."),
           field<&BankCard::holder>("holder", "The holder's name."),
           field<&BankCard::document_kind>("document_kind", "01: the identity card."),
           field<&BankCard::document>("document", "The document's number."),
           field<&BankCard::phone>("phone", "The phone number its bank knows."),
           field<&BankCard::pin>("pin", "Its PIN."),
           field<&BankCard::cvn2>("cvn2", "Three digits of a credit card."),
           field<&BankCard::expiry>("expiry", "The month a credit card expires in, as YYMM.")}};
}

Form<Payer> FormOf<Payer>::form() {
  return {{field<&Payer::alias>("alias", "The payer's name in this world; 'payer-7' without."),
           field<&Payer::state>("state", "What the payer's account answers to debits."),
           field<&Payer::balance>("balance", "What can be debited."),
           field_by<Payer, BankCard>(
               "card", "The bank card, where the channel debits cards; drawn when left out.",
               [](BankCard card, Payer& to) {
                 to.card = std::make_shared<const BankCard>(std::move(card));
               })}};
}

Form<AccountPlan> FormOf<AccountPlan>::form() {
  return {{field<&AccountPlan::provider>("provider", "Who knows the merchant by it."),
           field<&AccountPlan::identity>("identity", "The merchant's number; drawn when left out."),
           field<&AccountPlan::apps>("apps", "Applications bound to it; one is drawn without."),
           field<&AccountPlan::shared_key>("shared_key",
                                           "The shared signing key; drawn when left out."),
           field<&AccountPlan::credentials>(
               "credentials",
               "Keys and certificates, by the names the channel documents; what is left out is the "
               "simulator's own."),
           field_by<AccountPlan, PerSecond>(
               "debit_rate", "Debits a second; the provider's own limit when left out.",
               [](PerSecond rate, AccountPlan& to) {
                 to.debit_rate = simulator::Rate{rate.value, 0};
               })}};
}

Form<MerchantPlan> FormOf<MerchantPlan>::form() {
  return {{field<&MerchantPlan::alias>("alias", "The merchant's name in this world."),
           field<&MerchantPlan::name>("name", "As payers see it."),
           field<&MerchantPlan::service_phone>("service_phone", "As payers see it."),
           field<&MerchantPlan::state>("state", "Whether it may sign and debit; open."),
           field<&MerchantPlan::balance>("balance", "What refunds can be paid from."),
           field<&MerchantPlan::accounts>("accounts", "At most one with each provider."),
           field<&MerchantPlan::templates>("templates", "What it may debit by."),
           field<&MerchantPlan::partner>(
               "partner", "Alias of the service provider that acts for it, listed before it.")}};
}

Form<Blueprint> FormOf<Blueprint>::form() {
  return {{field<&Blueprint::id>("id", "The world's name."),
           field<&Blueprint::seed>("seed", "What everything drawn is drawn from."),
           field<&Blueprint::start>("start", "When its clock begins."),
           field<&Blueprint::merchants>("merchants", "Who debits."),
           field<&Blueprint::payers>("payers", "Who pays."),
           field<&Blueprint::settings>("settings", "Choices that differ from the defaults.")}};
}

Form<FaultMatch> FormOf<FaultMatch>::form() {
  return {{field<&FaultMatch::at>("at", "The operation, such as debit; notify; settle."),
           field<&FaultMatch::channel>("channel", "The dialect."),
           field<&FaultMatch::merchant>("merchant", "The merchant's alias."),
           field<&FaultMatch::payer>("payer", "The payer's alias."),
           field<&FaultMatch::mandate>("mandate", "The merchant's code of the mandate."),
           field<&FaultMatch::order>("order", "The merchant's order id."),
           field<&FaultMatch::kind>("kind", "Of a notification."),
           field<&FaultMatch::amount>("amount", "Exactly this amount.")}};
}

Form<ArmedRule> FormOf<ArmedRule>::form() {
  using simulator::FaultRule;
  // A field of the rule inside.
  const auto of_rule = [](auto member, std::string_view name, std::string_view meaning,
                          Need need = Need::kOptional) {
    using Value = std::remove_cvref_t<decltype(std::declval<FaultRule>().*member)>;
    return field_by<ArmedRule, Value>(
        name, meaning, [member](Value value, ArmedRule& to) { to.rule.*member = std::move(value); },
        need);
  };
  return {{of_rule(&FaultRule::fault, "fault", "Its name in the catalogue.", Need::kRequired),
           of_rule(&FaultRule::match, "match", "Where it applies; everywhere when left out."),
           of_rule(&FaultRule::unless, "not", "Where it does not."),
           of_rule(&FaultRule::settings, "settings", "What the fault itself takes."),
           of_rule(&FaultRule::times, "times", "How often at most; without end when left out."),
           of_rule(&FaultRule::after, "after", "It applies from this instant on."),
           of_rule(&FaultRule::until, "until", "It applies before this instant."),
           field<&ArmedRule::ttl>("ttl", "How long it applies, instead of `until`."),
           field_by<ArmedRule, Share>(
               "probability", "How likely it applies where it matches.",
               [](Share share, ArmedRule& to) { to.rule.probability = share.value; }),
           of_rule(&FaultRule::skip, "skip", "The first so many matches pass untouched.")},
          "fault"};
}

simulator::FaultRule armed_at(const ArmedRule& armed, Instant now) {
  simulator::FaultRule rule = armed.rule;
  if (armed.ttl) rule.until = std::max(rule.after, now) + *armed.ttl;
  return rule;
}

}  // namespace daikou::form
