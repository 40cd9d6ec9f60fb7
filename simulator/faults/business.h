// Business faults: a refusal in the channel's own words where the gateway would have said yes.
#pragma once

#include <optional>
#include <string>

#include "core/domain/reason.h"
#include "simulator/world/world.h"

namespace daikou::simulator::faults {

// The one operation whose refusals have a place of their own in a debit's life.
inline constexpr std::string_view kDebitOperation = "debit";

// What a decision is about, for rules to match.
struct Subject {
  // "accept" or "settle" for business faults; the operation's name, or "notify", for the others.
  std::string_view at;
  std::string_view also_at;  // Another name for it that a rule may use.
  Channel channel = Channel::kWechatV2;
  MerchantId merchant;
  PayerId payer;
  MandateId mandate_id;
  std::string_view mandate;  // The merchant's code.
  std::string_view order;
  std::string_view kind;  // Of a notification.
  Fen amount;
  std::uint64_t draw_entity =
      0;  // What probability is drawn for: the debit's, exchange's or notification's number.
};

// The first rule that fits and applies now, in the order of who asks (RuleSource) and then of
// arming; counted as applied, and journaled.
using Fits = bool (*)(const FaultRule& rule, const Subject& subject);
std::optional<FaultRule> first_rule(World& world, const Subject& subject, Fits fits);
// Whether `rule` matches the subject, whatever its counters say.
bool matches(const World& world, const FaultMatch& match, const Subject& subject);

// Fills in what follows from what is there: an order leads to its debit, a debit or a code to its
// mandate, a mandate to its code and payer.
void complete(const World& world, Subject& subject);

struct ForcedOutcome {
  enum class Kind { kSettle, kHold, kRefuse };
  Kind kind = Kind::kSettle;
  Reason reason = Reason::kNone;
};

// What an armed business fault decides about a debit at `subject.at`; nullopt: nothing is armed for
// it. Business faults are named by the reason they give ("insufficient_balance"), or "settle" and
// "hold". Their setting `when` is "accept" or "settle"; without it each reason acts where the real
// channel gives it.
std::optional<ForcedOutcome> forced_outcome(World& world, const Subject& subject);

// What an armed business fault refuses at `subject.at` with, where its rule names that place
// itself: an operation other than "debit" ("refund", "query_order"), or "settle_refund". The
// operation "debit" is left to forced_outcome, which knows where in a debit's life each reason
// acts.
std::optional<Reason> refused_at(World& world, const Subject& subject);

}  // namespace daikou::simulator::faults
