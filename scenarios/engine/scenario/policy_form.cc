#include "scenarios/engine/scenario/policy_form.h"

namespace daikou::form {

using merchant::DailyHours;
using merchant::FirstMonth;
using merchant::GrowthRules;
using merchant::PacingPolicy;
using merchant::Plan;
using merchant::Policy;
using merchant::Prize;
using merchant::ReminderRule;
using merchant::RenewalOffer;
using merchant::RetryPolicy;
using scenarios::PlanGiven;

namespace {

Field<PacingPolicy> rate(double PacingPolicy::*member, std::string_view name,
                         std::string_view meaning) {
  return field_by<PacingPolicy, PerSecond>(name, meaning,
                                           [member](PerSecond value, PacingPolicy& to) {
                                             to.*member = static_cast<double>(value.value);
                                           });
}

template <class Value>
Field<PlanGiven> of_plan(Value Plan::*member, std::string_view name, std::string_view meaning,
                         Need need = Need::kOptional) {
  return field_by<PlanGiven, Value>(
      name, meaning, [member](Value value, PlanGiven& to) { to.plan.*member = std::move(value); },
      need);
}

}  // namespace

Form<DailyHours> FormOf<DailyHours>::form() {
  return {{field<&DailyHours::from>("from", "Beijing time of day, as a span since midnight."),
           field<&DailyHours::until>("until", "The first moment that is outside again.")}};
}

Form<RetryPolicy> FormOf<RetryPolicy>::form() {
  return {{field<&RetryPolicy::ladder>("ladder",
                                       "Waits before the second and further attempts of a period."),
           field<&RetryPolicy::top_up_after>(
               "top_up_after", "Refused retries after which the customer is asked to top up."),
           field<&RetryPolicy::re_debit_after>("re_debit_after",
                                               "Wait before the template's re-debit."),
           field<&RetryPolicy::re_debit_window>(
               "re_debit_window", "How long after the first attempt it may come; 0s: none."),
           field<&RetryPolicy::unknown>("unknown", "Waits before asking about an unknown order."),
           field<&RetryPolicy::pending>("pending", "Waits before asking about an accepted order."),
           field<&RetryPolicy::not_booked>("not_booked",
                                           "Waits before sending the same order again.")}};
}

Form<PacingPolicy> FormOf<PacingPolicy>::form() {
  return {{rate(&PacingPolicy::per_second_max, "max", "Requests sent in a second at most."),
           rate(&PacingPolicy::per_second_min, "min", "The slowest pace it falls to."),
           rate(&PacingPolicy::recovery_per_second, "recovery",
                "How much faster the pace becomes every second."),
           field<&PacingPolicy::backoff>("backoff", "How long nothing is sent once turned away.")}};
}

Form<FirstMonth> FormOf<FirstMonth>::form() {
  return {{field<&FirstMonth::price>("price", "Of the first period.", Need::kRequired)}, "price"};
}

Form<RenewalOffer> FormOf<RenewalOffer>::form() {
  return {{field<&RenewalOffer::before_expiry>("before_expiry",
                                               "How long before the paid time runs out; 7d."),
           field<&RenewalOffer::save>("save", "Off the first period.", Need::kRequired)}};
}

Form<Prize> FormOf<Prize>::form() {
  return {{field_by<Prize, Share>(
               "share", "Of all draws.", [](Share share, Prize& to) { to.share = share.value; },
               Need::kRequired),
           field<&Prize::save>("save", "Off the next debit.", Need::kRequired)}};
}

Form<ReminderRule> FormOf<ReminderRule>::form() {
  return {{field<&ReminderRule::before>("before", "How long before the debit.", Need::kRequired),
           field<&ReminderRule::from_price>("from_price", "Only of debits over so much or more."),
           field<&ReminderRule::plan>("plan", "Only of this plan; any if left out.")}};
}

Form<GrowthRules> FormOf<GrowthRules>::form() {
  return {
      {field<&GrowthRules::first_month>(
           "first_month", "What the first month costs a customer who never signed here before."),
       field<&GrowthRules::renewal_offer>(
           "renewal_offer",
           "Told to customers whose paid time runs out: renew automatically, and save."),
       field<&GrowthRules::draw>("draw", "Prizes a settled debit may win."),
       field<&GrowthRules::draw_seed>("draw_seed", "What they are drawn from."),
       field<&GrowthRules::reminders>("reminders",
                                      "Reminders of a debit beside the policy's own.")}};
}

Form<Policy> FormOf<Policy>::form() {
  return {
      {field<&Policy::bill_at>("bill_at", "Time of a due day at which its debit is sent."),
       field<&Policy::allowed>("allowed", "The hours in which debits are sent."),
       field<&Policy::notice_before>("notice_before",
                                     "How long before a debit the customer is told; 0s: never."),
       field<&Policy::reminder_before>("reminder_before",
                                       "How long before a debit it is told again; 0s: never."),
       field<&Policy::lateness_max>("lateness_max",
                                    "A first attempt later than this is announced anew instead."),
       field<&Policy::retry>("retry", "What follows a debit that did not settle."),
       field<&Policy::give_up>("give_up", "What becomes of a period nobody could collect."),
       field<&Policy::pacing>("pacing", "How fast a channel is talked to."),
       field<&Policy::signing>("signing", "Waits before asking whether a payer has signed."),
       field<&Policy::fallback>(
           "fallback", "Channels tried in this order when the chosen one opens no signing."),
       field<&Policy::growth>("growth", "Marketing: first prices, offers, prizes, reminders.")}};
}

Form<PlanGiven> FormOf<PlanGiven>::form() {
  return {{of_plan(&Plan::name, "name", "As steps name it.", Need::kRequired),
           of_plan(&Plan::title, "title", "As customers read it."),
           of_plan(&Plan::price, "price", "Per period.", Need::kRequired),
           of_plan(&Plan::first_price, "first_price", "Of the first period, where it differs."),
           of_plan(&Plan::cap, "cap", "The most one debit may take; the higher price if left out."),
           of_plan(&Plan::period, "period", "How often it is charged; month if left out."),
           field<&PlanGiven::tmpl>("template",
                                   "The template it is debited by; made to fit if left "
                                   "out.")}};
}

}  // namespace daikou::form
