// What the rules look for in a journal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/certify/rule.h"

namespace daikou::scenarios::certify {

using Entries = std::vector<simulator::Entry>;

// How long a merchant may take to its first debit: a month and some days.
inline constexpr milliseconds kFirstDebitWithin = days(40);

// A merchant asked for a debit under the customer's mandate; whatever became of it.
bool is_attempt(const simulator::Entry& entry, const Customer& customer);
bool is_about(const simulator::Entry& entry, const Customer& customer, simulator::Fact fact);
// A notification of that kind about the customer, one attempt of it or its acknowledgement.
bool is_news(const simulator::Entry& entry, const Customer& customer, simulator::Fact fact,
             simulator::NotificationKind kind);
// The merchant asked what became of that order.
bool asks_about(const simulator::Entry& entry, const std::string& order);

// All of the customer's entries that `wanted(entry, customer)` takes.
template <class Wanted>
Entries traces(Ground& ground, const Customer& customer, Wanted&& wanted) {
  Entries found;
  for (simulator::Entry& entry : ground.entries_after(customer.since))
    if (wanted(entry, customer)) found.push_back(std::move(entry));
  return found;
}
Entries attempts_of(Ground& ground, const Customer& customer);
Entries settlements_of(Ground& ground, const Customer& customer);
Fen total_of(const Entries& settlements);

// With the exchanges that caused them, so that a reader sees the bytes.
Entries with_exchanges(Ground& ground, const Entries& entries);

// Whether the merchant could know that the payer ended the mandate. Channels that tell of it do so
// at the address that the template says.
bool is_told_of_end(Ground& ground, const Customer& customer);
inline constexpr std::string_view kNotTold =
    "the merchant was told of no ended mandate: the channel tells none, or not where it is "
    "(merchant.told_of_ends_at)";

// "order o1 at 2026-01-05 09:00:00"
std::string told(const simulator::Entry& entry);
std::string cny(Fen amount);

// A rule for faults: this one, for that payer, at that place.
simulator::FaultRule fault_for(std::string_view fault, std::string_view at,
                               const std::string& payer);

// That an armed fault came to that customer: what was not tried is not passed. Error: kNotFound.
Result<Done> check_applied(Ground& ground, const Customer& customer, std::string_view fault);

// Signs a customer up and waits for the first entry that is as wanted.
struct Arrival {
  Customer customer;
  simulator::Entry entry;
};
// Error: kNotFound, it never came; `what` names it.
using WantedOf = bool (*)(const simulator::Entry&, const Customer&);
Result<Arrival> sign_up_until(Ground& ground, const std::string& payer, WantedOf wanted,
                              std::string_view what);

bool is_settled(const simulator::Entry& entry, const Customer& customer);
bool is_debit_told(const simulator::Entry& entry, const Customer& customer);

}  // namespace daikou::scenarios::certify
