// Which journal entries somebody wants to see or waits for.
#pragma once

#include <string>

#include "core/form/form.h"
#include "simulator/world/world.h"

namespace daikou::simulator::control {

// Empty members match anything; all that are set must agree.
struct JournalFilter {
  std::string fact;      // "debit_settled"; several with commas between.
  std::string order;     // The merchant's order id.
  std::string mandate;   // The merchant's code of the mandate.
  std::string merchant;  // Alias.
  std::string payer;     // Alias.

  static form::Form<JournalFilter> form() { return {fields<JournalFilter>()}; }
  // The same fields for a form that takes more.
  template <class T>
  static std::vector<form::Field<T>> fields();
};

// Error: kMalformed, an unknown fact, with the nearest name.
Result<Done> check_filter(const JournalFilter& filter);
// Called under the world's lock, for a filter that was checked.
bool matches(const World& world, const JournalFilter& filter, const Entry& entry);

template <class T>
std::vector<form::Field<T>> JournalFilter::fields() {
  const auto text = [](std::string JournalFilter::*member, std::string_view name,
                       std::string_view meaning) {
    return form::field_by<T, std::string>(
        name, meaning, [member](std::string value, T& to) { to.*member = std::move(value); });
  };
  return {text(&JournalFilter::fact, "fact", "Facts of these names, with commas between."),
          text(&JournalFilter::order, "order", "About this order of the merchant."),
          text(&JournalFilter::mandate, "mandate", "About mandates of this code."),
          text(&JournalFilter::merchant, "merchant", "About this merchant, by alias."),
          text(&JournalFilter::payer, "payer", "About this payer, by alias.")};
}

}  // namespace daikou::simulator::control
