// How the merchant's policy and plans are written down.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/domain/provider.h"
#include "core/form/form.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"
#include "merchant/gateways/payment_gateway.h"

namespace daikou::scenarios {

// A plan, and the template it is debited by.
struct PlanGiven {
  merchant::Plan plan;
  std::string tmpl;  // The name of a template; empty: one is made for the plan.
};

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct NamesOf<Channel> {
  static std::vector<std::string_view> names() { return names_up_to(Channel::kUnionpay); }
};
template <>
struct NamesOf<merchant::Period> {
  static std::vector<std::string_view> names() { return names_up_to(merchant::Period::kOnce); }
};
template <>
struct NamesOf<merchant::GiveUp> {
  static constexpr std::array<std::string_view, 2> names() { return {"skip_period", "cancel"}; }
};
template <>
struct FormOf<merchant::DailyHours> {
  static Form<merchant::DailyHours> form();
};
template <>
struct FormOf<merchant::RetryPolicy> {
  static Form<merchant::RetryPolicy> form();
};
template <>
struct FormOf<merchant::PacingPolicy> {
  static Form<merchant::PacingPolicy> form();
};
template <>
struct FormOf<merchant::FirstMonth> {
  static Form<merchant::FirstMonth> form();
};
template <>
struct FormOf<merchant::RenewalOffer> {
  static Form<merchant::RenewalOffer> form();
};
template <>
struct FormOf<merchant::Prize> {
  static Form<merchant::Prize> form();
};
template <>
struct FormOf<merchant::ReminderRule> {
  static Form<merchant::ReminderRule> form();
};
template <>
struct FormOf<merchant::GrowthRules> {
  static Form<merchant::GrowthRules> form();
};
template <>
struct FormOf<merchant::Policy> {
  static Form<merchant::Policy> form();
};
template <>
struct FormOf<scenarios::PlanGiven> {
  static Form<scenarios::PlanGiven> form();
};

}  // namespace daikou::form
