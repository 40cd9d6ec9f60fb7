// How worlds and what they hold are written down by people and programs: the control API, the
// configuration file and scenarios read the same forms.
#pragma once

#include <array>
#include <string_view>

#include "core/form/form.h"
#include "simulator/world/blueprint.h"
#include "simulator/world/clock_tie.h"
#include "simulator/world/fault_rule.h"

namespace daikou::form {

template <>
struct NamesOf<Provider> {
  static constexpr std::array<std::string_view, 3> names() {
    return {"wechat", "alipay", "unionpay"};
  }
};
template <>
struct NamesOf<simulator::AmountRule> {
  static constexpr std::array<std::string_view, 2> names() { return {"not_above", "equal"}; }
};
template <>
struct NamesOf<simulator::DebitMode> {
  static constexpr std::array<std::string_view, 4> names() {
    return {"at_once", "delayed", "pre_notify", "scheduled"};
  }
};
template <>
struct NamesOf<simulator::CycleUnit> {
  static constexpr std::array<std::string_view, 2> names() { return {"day", "month"}; }
};
template <>
struct NamesOf<simulator::PayerState> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::PayerState::kBankUnavailable);
  }
};
template <>
struct NamesOf<simulator::CardKind> {
  static constexpr std::array<std::string_view, 2> names() { return {"debit", "credit"}; }
};
template <>
struct NamesOf<simulator::CardState> {
  static std::vector<std::string_view> names() {
    return names_up_to(simulator::CardState::kPinLocked);
  }
};
template <>
struct NamesOf<AccessEvent> {
  static std::vector<std::string_view> names() { return names_up_to(AccessEvent::kReject); }
};
template <>
struct NamesOf<MerchantState> {
  static std::vector<std::string_view> names() { return names_up_to(MerchantState::kRejected); }
};

template <>
struct NamesOf<ComplaintCause> {
  static std::vector<std::string_view> names() { return names_up_to(ComplaintCause::kOther); }
};
template <>
struct NamesOf<ComplaintState> {
  static std::vector<std::string_view> names() { return names_up_to(ComplaintState::kAnswered); }
};

template <>
struct NamesOf<simulator::ClockMode> {
  static constexpr std::array<std::string_view, 2> names() { return {"stepped", "wall"}; }
};

template <>
struct Reading<Secret> {
  static Result<Secret> read(const Node& node);
  static Shape shape() { return {Shape::Kind::kText, {}, {}, {}, {}}; }
};

template <>
struct FormOf<simulator::Cycle> {
  static Form<simulator::Cycle> form();
};
template <>
struct FormOf<simulator::DailyWindow> {
  static Form<simulator::DailyWindow> form();
};
template <>
struct FormOf<simulator::CountLimits> {
  static Form<simulator::CountLimits> form();
};
template <>
struct FormOf<simulator::Template> {
  static Form<simulator::Template> form();
  // The provider's product as it comes.
  static simulator::Template start(const Node& node);
};
template <>
struct FormOf<simulator::BankCard> {
  static Form<simulator::BankCard> form();
};
template <>
struct FormOf<simulator::Payer> {
  static Form<simulator::Payer> form();
};
template <>
struct FormOf<simulator::AccountPlan> {
  static Form<simulator::AccountPlan> form();
};
template <>
struct FormOf<simulator::MerchantPlan> {
  static Form<simulator::MerchantPlan> form();
};
template <>
struct FormOf<simulator::Blueprint> {
  static Form<simulator::Blueprint> form();
};
template <>
struct FormOf<simulator::FaultMatch> {
  static Form<simulator::FaultMatch> form();
};
// Also takes `ttl`, a span that stands for `until` and counts from `after`, or from the instant the
// rule is armed: see armed_at.
struct ArmedRule {
  simulator::FaultRule rule;
  std::optional<milliseconds> ttl;
};
template <>
struct FormOf<ArmedRule> {
  static Form<ArmedRule> form();
};
// The rule as it stands when it is armed at `now`.
simulator::FaultRule armed_at(const ArmedRule& armed, Instant now);

}  // namespace daikou::form
