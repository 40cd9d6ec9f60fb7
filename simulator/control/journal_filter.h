// Which journal entries somebody wants to see or waits for.
#pragma once

#include <cstdint>
#include <optional>
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
  std::string channel;
  std::string kind;            // Of a notification: "debit", "mandate_signed".
  std::string operation;       // Of an exchange: "debit", "query_debit".
  std::uint64_t exchange = 0;  // One exchange and what came of it.
  std::optional<Instant> from;
  std::optional<Instant> until;  // Up to before here.

  static form::Form<JournalFilter> form() { return {fields<JournalFilter>()}; }
  // The same fields for a form that takes more.
  template <class T>
  static std::vector<form::Field<T>> fields();
};

// Error: kMalformed: an unknown fact, channel or kind, with the nearest name; an end before the
// beginning.
Result<Done> check_filter(const JournalFilter& filter);
// Called under the world's lock, for a filter that was checked.
bool matches(const World& world, const JournalFilter& filter, const Entry& entry);
// What was set, as "fact debit_settled, mandate m1"; "any entry" for none.
std::string words_of(const JournalFilter& filter);

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
          text(&JournalFilter::payer, "payer", "About this payer, by alias."),
          text(&JournalFilter::channel, "channel", "Of this channel."),
          text(&JournalFilter::kind, "kind", "About notifications of this kind."),
          text(&JournalFilter::operation, "operation", "Exchanges that asked for this."),
          form::field_by<T, std::uint64_t>(
              "exchange", "One exchange by its number, and what came of it.",
              [](std::uint64_t value, T& to) { to.JournalFilter::exchange = value; }),
          form::field_by<T, Instant>("from", "Of this instant or later.",
                                     [](Instant value, T& to) { to.JournalFilter::from = value; }),
          form::field_by<T, Instant>("until", "Of before this instant.", [](Instant value, T& to) {
            to.JournalFilter::until = value;
          })};
}

}  // namespace daikou::simulator::control
