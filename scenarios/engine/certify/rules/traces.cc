#include "scenarios/engine/certify/rules/traces.h"

#include <algorithm>
#include <set>

namespace daikou::scenarios::certify {

using simulator::Entry;
using simulator::Fact;
using simulator::NotificationKind;

bool is_about(const Entry& entry, const Customer& customer, Fact fact) {
  return entry.fact == fact && entry.mandate == customer.mandate;
}

bool is_attempt(const Entry& entry, const Customer& customer) {
  return is_about(entry, customer, Fact::kDebitAccepted) ||
         is_about(entry, customer, Fact::kDebitTurnedAway) ||
         is_about(entry, customer, Fact::kDebitRetried);
}

bool is_news(const Entry& entry, const Customer& customer, Fact fact, NotificationKind kind) {
  return is_about(entry, customer, fact) && entry.text.starts_with(simulator::name_of(kind));
}

bool asks_about(const Entry& entry, const std::string& order) {
  return entry.fact == Fact::kExchange && entry.record != nullptr &&
         entry.record->operation == "query_debit" &&
         entry.record->request.find(order) != std::string::npos;
}

Entries attempts_of(Ground& ground, const Customer& customer) {
  return traces(ground, customer, is_attempt);
}

bool is_settled(const Entry& entry, const Customer& customer) {
  return is_about(entry, customer, Fact::kDebitSettled);
}

bool is_debit_told(const Entry& entry, const Customer& customer) {
  return is_news(entry, customer, Fact::kNotificationAttempt, NotificationKind::kDebit);
}

Entries settlements_of(Ground& ground, const Customer& customer) {
  return traces(ground, customer, is_settled);
}

Fen total_of(const Entries& settlements) {
  Fen total;
  for (const Entry& entry : settlements) total = sum(total, entry.amount);
  return total;
}

Entries with_exchanges(Ground& ground, const Entries& entries) {
  std::set<std::uint64_t> exchanges;
  std::set<std::uint64_t> wanted;
  std::uint64_t first = ground.last_entry();
  for (const Entry& entry : entries) {
    wanted.insert(entry.sequence);
    if (entry.exchange != 0) exchanges.insert(entry.exchange);
    first = std::min(first, entry.sequence - 1);
  }
  Entries all;
  for (Entry& entry : ground.entries_after(first)) {
    const bool is_cause = entry.fact == Fact::kExchange && exchanges.contains(entry.exchange);
    if (is_cause || wanted.contains(entry.sequence)) all.push_back(std::move(entry));
  }
  return all;
}

bool is_told_of_end(Ground& ground, const Customer& customer) {
  for (const Entry& entry : ground.entries_after(customer.since))
    if (is_news(entry, customer, Fact::kNotificationAttempt, NotificationKind::kMandateTerminated))
      return true;
  return false;
}

std::string told(const Entry& entry) {
  return "order " + entry.text + " at " + to_spaced_text(entry.at);
}

std::string cny(Fen amount) { return to_yuan_text(amount) + " CNY"; }

simulator::FaultRule fault_for(std::string_view fault, std::string_view at,
                               const std::string& payer) {
  simulator::FaultRule rule;
  rule.fault = fault;
  rule.match.at = at;
  rule.match.payer = payer;
  return rule;
}

Result<Done> check_applied(Ground& ground, const Customer& customer, std::string_view fault) {
  for (const Entry& entry : ground.entries_after(customer.since))
    if (entry.fact == Fact::kFaultApplied && entry.text == fault) return Done{};
  return Error{ErrorCode::kNotFound, "the fault " + std::string(fault) + " never came to it"};
}

Result<Arrival> sign_up_until(Ground& ground, const std::string& payer, WantedOf wanted,
                              std::string_view what) {
  DAIKOU_TRY(Customer customer, ground.sign_up(payer));
  DAIKOU_TRY(auto entry, ground.await(kFirstDebitWithin, customer.since,
                                      [&](const Entry& each) { return wanted(each, customer); }));
  if (entry) return Arrival{std::move(customer), *std::move(entry)};
  return Error{ErrorCode::kNotFound,
               std::string(what) + " came within " + to_span_text(kFirstDebitWithin)};
}

}  // namespace daikou::scenarios::certify
