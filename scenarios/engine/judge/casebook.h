// What the journal has told so far, by mandate and by debit. It is built from entries alone, so it
// is the same for any merchant; invariants read it instead of the engine's private state.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "core/domain/life_cycles.h"
#include "simulator/journal/journal.h"
#include "simulator/world/debit_template.h"
#include "simulator/world/token_bucket.h"

namespace daikou::scenarios {

// Instants that have not come are kNever.
struct MandateCase {
  std::string code;
  TemplateId tmpl;
  Fen cap;
  Instant signed_at = kNever;
  Instant ended_at = kNever;
  TerminatedBy ended_by = TerminatedBy::kNobody;
  Instant merchant_told_at = kNever;  // Of the end: acknowledged, or ended by itself.
  Instant noticed_at = kNever;        // The last pre-debit notice given to the gateway.
  Fen noticed_ceiling;
  std::optional<Date> first_debit;  // The day its first debit was asked for.
};

struct DebitCase {
  DebitId id;
  MandateId mandate;
  PayerId payer;
  Channel channel = Channel::kWechatV2;
  std::string order;
  Fen amount;
  bool withholding = false;  // Asked for under a signed mandate; otherwise paid while signing.
  Instant accepted_at = kNever;
  Instant payer_told_at = kNever;
  Instant executing_at = kNever;
  Instant settled_at = kNever;
  Instant refused_at = kNever;  // Refused or closed unsettled.
  Fen refunded;                 // By accepted refunds.

  bool is_open() const { return withholding && settled_at == kNever && refused_at == kNever; }
};

struct RefundCase {
  DebitId debit;
  Channel channel = Channel::kWechatV2;
  std::string code;
  Fen amount;
  Instant accepted_at = kNever;
  Instant settled_at = kNever;
};

// Configuration that judging needs; no state.
struct Rulebook {
  std::map<TemplateId, simulator::Template> templates;
  milliseconds notice_before = hours(72);  // R15: the customer is told so long before.
  milliseconds hours_from = hours(7);      // R19: the hours in which a merchant may debit.
  milliseconds hours_until = hours(22);
  // R14: where a refusal is told in the answer to the debit alone, and by no notification.
  std::set<Channel> tells_no_refusals = {};
  std::map<Provider, simulator::Rate> debit_rates = {};  // R17: none said, none checked.
};

// From 0, counted from the day of signing, and from the first debit when that came more than five
// days later (R5): whether it was agreed to be later or was late by itself the journal does not
// say, so two debits are of one period when both counts agree.
struct Period {
  int since_signing = 0;
  int since_first_debit = 0;
  friend auto operator<=>(const Period&, const Period&) = default;
};

class Casebook {
 public:
  explicit Casebook(Rulebook rules) : rules_(std::move(rules)) {}

  // Takes an entry in; entries come in order.
  void take(const simulator::Entry& entry);
  // An order that a scenario sends by hand: what the gateway makes of it is judged, the sending is
  // not.
  void sent_by_hand(std::string order) { by_hand_.insert(std::move(order)); }

  const Rulebook& rules() const { return rules_; }
  bool is_by_hand(const std::string& order) const { return by_hand_.contains(order); }
  // Null when the journal never spoke of it.
  const MandateCase* mandate(MandateId id) const;
  const DebitCase* debit(DebitId id) const;
  const std::map<DebitId, DebitCase>& debits() const { return debits_; }
  std::size_t debits_open() const { return open_; }  // Withholdings booked and not yet ended.
  const std::map<RefundId, RefundCase>& refunds() const { return refunds_; }
  const simulator::Template* tmpl(MandateId mandate) const;
  // Which period of the mandate a day falls in: cycles of the template.
  Period period_of(const MandateCase& mandate, Date day) const;

 private:
  void take_mandate(const simulator::Entry& entry);
  void take_debit(const simulator::Entry& entry);
  void take_refund(const simulator::Entry& entry);

  Rulebook rules_;
  std::set<std::string> by_hand_;
  std::unordered_map<std::uint64_t, MandateCase> mandates_;
  std::map<DebitId, DebitCase> debits_;
  std::map<RefundId, RefundCase> refunds_;
  std::size_t open_ = 0;
};

}  // namespace daikou::scenarios
