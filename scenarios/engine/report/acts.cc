#include "scenarios/engine/report/acts.h"

#include <fmt/format.h>

#include <map>

namespace daikou::scenarios {
namespace {

using simulator::Entry;
using simulator::ExchangeRecord;
using simulator::Fact;

Tone tone_of(const Entry& entry) {
  switch (entry.fact) {
    case Fact::kFaultApplied: return Tone::kFault;
    case Fact::kSignatureRejected:
    case Fact::kNotificationGivenUp:
    case Fact::kThrottled:
    case Fact::kDebitTurnedAway:
    case Fact::kDebitRefused: return Tone::kBad;
    case Fact::kMandateSigned:
    case Fact::kDebitSettled:
    case Fact::kRefundSettled:
    case Fact::kNotificationAcknowledged: return Tone::kGood;
    default: return entry.reason == Reason::kNone ? Tone::kPlain : Tone::kBad;
  }
}

// "debit settled 12.34 CNY (limit reached) o1"
std::string in_words(const Entry& entry) {
  std::string text(name_of(entry.fact));
  if (entry.amount != Fen()) text += " " + to_yuan_text(entry.amount) + " CNY";
  if (entry.reason != Reason::kNone) text += " (" + std::string(name_of(entry.reason)) + ")";
  for (char& c : text)
    if (c == '_') c = ' ';
  return entry.text.empty() ? text : text + ": " + entry.text;
}

// Pages are opened by payers; everything else is asked for by merchants.
Lane caller_of(const ExchangeRecord& record) {
  return record.operation == "open_page" || record.operation == "consent" ? Lane::kPayer
                                                                          : Lane::kMerchant;
}

Act note(const Entry& entry, Lane lane) {
  return {entry.at,        lane,           lane,          false, tone_of(entry),
          in_words(entry), entry.sequence, entry.exchange};
}

Act arrow(const Entry& entry, Lane from, Lane to) {
  Act act = note(entry, from);
  act.to = to;
  return act;
}

Act request_of(const Entry& exchange, Instant at) {
  const ExchangeRecord& record = *exchange.record;
  Act act = record.inbound ? arrow(exchange, caller_of(record), Lane::kGateway)
                           : arrow(exchange, Lane::kGateway, Lane::kMerchant);
  act.at = at;
  act.tone = Tone::kPlain;
  act.text = record.operation.empty() ? record.request.substr(0, record.request.find('\r'))
                                      : record.operation;
  return act;
}

Act answer_of(const Entry& exchange) {
  Act act = request_of(exchange, exchange.at);
  std::swap(act.from, act.to);
  act.answer = true;
  act.tone = exchange.number >= 400 ? Tone::kBad : tone_of(exchange);
  act.text = fmt::format("HTTP {}", exchange.number);
  if (exchange.reason != Reason::kNone) act.text += fmt::format(" {}", name_of(exchange.reason));
  const std::string& decided_by = exchange.record->decided_by;
  if (decided_by.starts_with("rule") || decided_by.starts_with("payer"))
    act.text += ", by " + decided_by;
  return act;
}

Act act_of(const Entry& entry) {
  switch (entry.fact) {
    case Fact::kExchange: return answer_of(entry);
    case Fact::kNotificationAttempt: {
      Act act = arrow(entry, Lane::kGateway, Lane::kMerchant);
      act.text = "notify " + entry.text;
      return act;
    }
    case Fact::kNotificationAcknowledged: {
      Act act = arrow(entry, Lane::kMerchant, Lane::kGateway);
      act.answer = true;
      return act;
    }
    case Fact::kPayerTold: return arrow(entry, Lane::kGateway, Lane::kPayer);
    case Fact::kComplaintFiled:
    case Fact::kPayerChanged: return note(entry, Lane::kPayer);
    case Fact::kComplaintAnswered:
    case Fact::kMerchantApplied:
    case Fact::kMerchantChanged: return note(entry, Lane::kMerchant);
    default: return note(entry, Lane::kGateway);
  }
}

}  // namespace

std::vector<Act> acts_of(const std::deque<Entry>& entries) {
  std::map<std::uint64_t, const Entry*> waiting;  // Exchanges whose request is not told yet.
  for (const Entry& entry : entries)
    if (entry.record && entry.exchange != 0) waiting.emplace(entry.exchange, &entry);
  std::vector<Act> acts;
  for (const Entry& entry : entries) {
    if (const auto found = waiting.find(entry.exchange); found != waiting.end()) {
      acts.push_back(request_of(*found->second, entry.at));
      waiting.erase(found);
    }
    // Its attempt follows and says the same; an exchange kept without bytes says nothing.
    const bool silent =
        entry.fact == Fact::kNotificationQueued || (entry.fact == Fact::kExchange && !entry.record);
    if (!silent) acts.push_back(act_of(entry));
  }
  return acts;
}

}  // namespace daikou::scenarios
