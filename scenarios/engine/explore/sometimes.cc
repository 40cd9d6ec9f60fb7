#include "scenarios/engine/explore/sometimes.h"

#include <algorithm>

#include "simulator/world/notification.h"

namespace daikou::scenarios {
namespace {

using simulator::Entry;
using simulator::Fact;

constexpr std::array<SituationSpec, kSituations> kSpecs{{
    {"unknown_then_settled", "The answer to a debit was lost, and the debit settled."},
    {"unknown_then_refused", "The answer to a debit was lost, and the debit was refused."},
    {"sent_again_under_its_number", "An order was turned away, sent again, and then accepted."},
    {"untrusted_then_settled", "The answer to a debit could not be verified; the debit settled."},
    {"cancel_races_debit", "A mandate ended while a debit under it was open."},
    {"settled_after_cancelling", "A debit that was executing when its mandate ended settled."},
    {"refused_for_the_cancelling", "A debit that waited when its mandate ended was refused."},
    {"signed_again", "A payer who had left signed again."},
    {"duplicate_after_restart",
     "A merchant that had been told of a debit was restarted, and told of it once more."},
    {"restart_while_executing", "The merchant was restarted while a debit was open."},
    {"told_while_away", "News of a debit found nobody, and were understood later."},
    {"forged_then_believed", "Forged news of a debit came before the true ones."},
    {"told_again_and_again", "A notification needed three attempts or more."},
    {"news_out_of_order", "An older notification arrived after a younger one."},
    {"rotation_before_the_news", "The channel's key changed between a debit and its notification."},
    {"throttled_then_settled", "An order was turned away for speed, and settled later."},
    {"refused_then_settled", "A debit was refused, and a later one of its mandate settled."},
    {"held_then_settled", "A debit was held for review, let go, and settled."},
    {"held_then_refused", "A debit was held for review, and refused."},
    {"across_midnight", "A debit was accepted on one day and settled on another."},
    {"short_month", "A mandate signed on the 29th or later was debited in a shorter month."},
    {"refund_unknown_then_made", "The answer to a refund was lost, and the refund was made."},
    {"suspended_with_debits_open", "The merchant was suspended while a debit was open."},
}};

bool is_lost(const std::string& fault) {
  return fault == "drop_answer" || fault == "reset_connection" || fault == "half_answer" ||
         fault == "empty_body" || fault == "html_body" || fault == "answer_status";
}
bool is_untrusted(const std::string& fault) {
  return fault == "bad_signature" || fault == "absent_signature" || fault == "wrong_charset";
}
bool is_about(const Entry& entry, simulator::NotificationKind kind) {
  return entry.text.starts_with(name_of(kind));
}

}  // namespace

const SituationSpec& spec_of(Situation situation) {
  return kSpecs[static_cast<std::size_t>(situation)];
}

Reached& operator+=(Reached& to, const Reached& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
  return to;
}

void Lookout::step_begins(const std::string& name) {
  if (name != "restart_merchant" && name != "start_merchant") return;
  ++restarts_;
  if (any_open()) reach(Situation::kRestartWhileExecuting);
}

bool Lookout::any_open() const {
  return std::ranges::any_of(debits_, [](const auto& each) { return each.second.open; });
}

void Lookout::see(const Entry& entry) {
  switch (entry.fact) {
    case Fact::kFaultApplied: return see_fault(entry);
    case Fact::kThrottled: throttled_in_ = entry.exchange; return;
    case Fact::kExchange: return see_exchange(entry);
    case Fact::kMandateSigned:
    case Fact::kMandateTerminated: return see_mandate(entry);
    case Fact::kDebitTurnedAway:
      ++turned_away_[entry.text];
      if (entry.reason == Reason::kThrottled) throttled_.insert(entry.text);
      return;
    case Fact::kDebitAccepted:
    case Fact::kDebitHeld:
    case Fact::kDebitSettled:
    case Fact::kDebitRefused:
    case Fact::kDebitClosed: return see_debit(entry);
    case Fact::kRefundAccepted:
      refunds_[entry.refund] = lost_in_ != 0 && lost_in_ == entry.exchange;
      return;
    case Fact::kRefundSettled:
      if (refunds_[entry.refund]) reach(Situation::kRefundUnknownThenMade);
      return;
    case Fact::kNotificationAttempt: return see_news(entry);
    case Fact::kNotificationAcknowledged: return see_acknowledged(entry);
    case Fact::kMerchantSuspended:
    case Fact::kMerchantChanged:
      if (entry.fact == Fact::kMerchantSuspended || entry.text == "suspended")
        if (any_open()) reach(Situation::kSuspendedWithDebitsOpen);
      return;
    default: return;
  }
}

void Lookout::see_fault(const Entry& entry) {
  if (entry.exchange != 0 && is_lost(entry.text)) lost_in_ = entry.exchange;
  if (entry.exchange != 0 && is_untrusted(entry.text)) untrusted_in_ = entry.exchange;
  if (entry.exchange == 0 && entry.text == "forge_callback") forging_ = true;
  if (entry.text == "rotate_platform_key") (entry.exchange == 0 ? rotating_ : rotated_) = true;
}

// The exchange ends; what was turned away for speed has no other trace of its order.
void Lookout::see_exchange(const Entry& entry) {
  if (throttled_in_ == 0 || throttled_in_ != entry.exchange || !entry.record) return;
  if (entry.record->operation == "debit") throttled_.insert(entry.record->request);
}

void Lookout::see_mandate(const Entry& entry) {
  MandateSeen& mandate = mandates_[entry.mandate];
  if (entry.fact == Fact::kMandateSigned) {
    mandate.signed_at = entry.at;
    mandate.payer = entry.payer;
    if (left_.contains(entry.payer)) reach(Situation::kSignedAgain);
    return;
  }
  mandate.ended_at = entry.at;
  if (mandate.signed_at != kNever) left_.insert(mandate.payer);
  for (auto& [id, debit] : debits_) {
    if (debit.mandate != entry.mandate || !debit.open) continue;
    debit.cancelled = true;
    reach(Situation::kCancelRacesDebit);
  }
}

void Lookout::see_debit(const Entry& entry) {
  DebitSeen& debit = debits_[entry.debit];
  switch (entry.fact) {
    case Fact::kDebitAccepted:
      debit.mandate = entry.mandate;
      debit.accepted_at = entry.at;
      debit.open = true;
      debit.unknown = lost_in_ != 0 && lost_in_ == entry.exchange;
      debit.untrusted = untrusted_in_ != 0 && untrusted_in_ == entry.exchange;
      debit.rotated = rotated_;
      if (turned_away_.contains(entry.text)) reach(Situation::kSentAgainUnderItsNumber);
      return;
    case Fact::kDebitHeld: debit.held = true; return;
    case Fact::kDebitSettled: return see_settled(entry, debit);
    default: return see_refused(entry, debit);
  }
}

void Lookout::see_settled(const Entry& entry, DebitSeen& debit) {
  debit.open = false;
  if (debit.unknown) reach(Situation::kUnknownThenSettled);
  if (debit.untrusted) reach(Situation::kUntrustedThenSettled);
  if (debit.cancelled) reach(Situation::kSettledAfterCancelling);
  if (debit.held) reach(Situation::kHeldThenSettled);
  if (beijing_date(debit.accepted_at) != beijing_date(entry.at)) reach(Situation::kAcrossMidnight);
  const bool throttled = std::ranges::any_of(throttled_, [&](const std::string& request) {
    return request.find(entry.text) != std::string::npos;
  });
  if (throttled) reach(Situation::kThrottledThenSettled);
  MandateSeen& mandate = mandates_[entry.mandate];
  if (std::exchange(mandate.refused, false)) reach(Situation::kRefusedThenSettled);
  if (mandate.signed_at == kNever) return;
  const Date first = beijing_date(mandate.signed_at);
  const Date today = beijing_date(entry.at);
  const auto last = (today.year() / today.month() / std::chrono::last).day();
  if (today.month() != first.month() && first.day() > last) reach(Situation::kShortMonth);
}

void Lookout::see_refused(const Entry& entry, DebitSeen& debit) {
  if (!debit.open) return;  // A refused one closes later.
  debit.open = false;
  mandates_[entry.mandate].refused = true;
  if (debit.unknown) reach(Situation::kUnknownThenRefused);
  if (debit.held) reach(Situation::kHeldThenRefused);
  if (debit.cancelled && entry.reason == Reason::kMandateMissing)
    reach(Situation::kRefusedForTheCancelling);
}

void Lookout::see_news(const Entry& entry) {
  const bool forged = std::exchange(forging_, false);
  const bool rotated = std::exchange(rotating_, false);
  if (++attempts_[entry.notification] == 3) reach(Situation::kToldAgainAndAgain);
  if (newest_news_ && entry.notification < newest_news_ && attempts_[entry.notification] == 1)
    reach(Situation::kNewsOutOfOrder);
  newest_news_ = std::max(newest_news_, entry.notification);
  if (!entry.debit || !is_about(entry, simulator::NotificationKind::kDebit)) return;
  DebitSeen& debit = debits_[entry.debit];
  debit.forged |= forged;
  debit.missed |= entry.text.find("HTTP") == std::string::npos;
  if (rotated && !debit.rotated) reach(Situation::kRotationBeforeTheNews);
}

void Lookout::see_acknowledged(const Entry& entry) {
  if (!entry.debit || !is_about(entry, simulator::NotificationKind::kDebit)) return;
  DebitSeen& debit = debits_[entry.debit];
  if (debit.missed) reach(Situation::kToldWhileAway);
  if (debit.forged) reach(Situation::kForgedThenBelieved);
  if (debit.told && debit.restarts < restarts_) reach(Situation::kDuplicateAfterRestart);
  debit.missed = false;
  debit.forged = false;
  debit.told = true;
  debit.restarts = restarts_;
}

}  // namespace daikou::scenarios
