#include "simulator/journal/journal.h"

#include <array>

namespace daikou::simulator {
namespace {

struct FactRow {
  Fact fact;
  std::string_view name;
};

// In the order of the enum.
constexpr std::array kFacts{
    FactRow{Fact::kExchange, "exchange"},
    FactRow{Fact::kMandateOffered, "mandate_offered"},
    FactRow{Fact::kMandateSigned, "mandate_signed"},
    FactRow{Fact::kMandateDiscarded, "mandate_discarded"},
    FactRow{Fact::kMandateTerminated, "mandate_terminated"},
    FactRow{Fact::kMandateExpired, "mandate_expired"},
    FactRow{Fact::kMandateChanged, "mandate_changed"},
    FactRow{Fact::kNoticeGiven, "notice_given"},
    FactRow{Fact::kPayerTold, "payer_told"},
    FactRow{Fact::kDebitTurnedAway, "debit_turned_away"},
    FactRow{Fact::kDebitAccepted, "debit_accepted"},
    FactRow{Fact::kDebitExecuting, "debit_executing"},
    FactRow{Fact::kDebitHeld, "debit_held"},
    FactRow{Fact::kDebitPostponed, "debit_postponed"},
    FactRow{Fact::kDebitSettled, "debit_settled"},
    FactRow{Fact::kDebitRefused, "debit_refused"},
    FactRow{Fact::kDebitRetried, "debit_retried"},
    FactRow{Fact::kDebitClosed, "debit_closed"},
    FactRow{Fact::kRefundAccepted, "refund_accepted"},
    FactRow{Fact::kRefundSettled, "refund_settled"},
    FactRow{Fact::kRefundEnded, "refund_ended"},
    FactRow{Fact::kNotificationQueued, "notification_queued"},
    FactRow{Fact::kNotificationAttempt, "notification_attempt"},
    FactRow{Fact::kNotificationAcknowledged, "notification_acknowledged"},
    FactRow{Fact::kNotificationGivenUp, "notification_given_up"},
    FactRow{Fact::kThrottled, "throttled"},
    FactRow{Fact::kSignatureRejected, "signature_rejected"},
    FactRow{Fact::kFaultApplied, "fault_applied"},
    FactRow{Fact::kComplaintFiled, "complaint_filed"},
    FactRow{Fact::kComplaintAnswered, "complaint_answered"},
    FactRow{Fact::kComplaintOverdue, "complaint_overdue"},
    FactRow{Fact::kMerchantApplied, "merchant_applied"},
    FactRow{Fact::kMerchantAdmitted, "merchant_admitted"},
    FactRow{Fact::kMerchantRejected, "merchant_rejected"},
    FactRow{Fact::kMerchantSuspended, "merchant_suspended"},
    FactRow{Fact::kMerchantRestored, "merchant_restored"},
    FactRow{Fact::kMerchantPaidOut, "merchant_paid_out"},
    FactRow{Fact::kPayerChanged, "payer_changed"},
    FactRow{Fact::kMerchantChanged, "merchant_changed"},
    FactRow{Fact::kWorldChanged, "world_changed"},
};
static_assert(kFacts.size() == static_cast<std::size_t>(Fact::kCount));

}  // namespace

std::string_view name_of(Fact fact) { return kFacts[static_cast<std::size_t>(fact)].name; }

std::optional<Fact> fact_from_name(std::string_view name) {
  for (const FactRow& row : kFacts)
    if (row.name == name) return row.fact;
  return std::nullopt;
}

Entry& Journal::append(Entry entry) {
  entry.sequence = ++last_;
  if (entry.exchange == 0) entry.exchange = current_exchange_;
  entries_.push_back(std::move(entry));
  if (entries_.size() > entries_max_) entries_.pop_front();
  return entries_.back();
}

void Journal::set_limit(std::size_t entries_max) {
  entries_max_ = std::max<std::size_t>(entries_max, 1);
  while (entries_.size() > entries_max_) entries_.pop_front();
}

Result<Done> Journal::read(std::uint64_t after,
                           const std::function<void(const Entry&)>& visit) const {
  if (after > last_) return Done{};
  if (after < dropped()) return error_of_dropped(after);
  for (std::size_t i = after - dropped(); i < entries_.size(); ++i) visit(entries_[i]);
  return Done{};
}

Error Journal::error_of_dropped(std::uint64_t after) const {
  return {ErrorCode::kNotFound,
          std::to_string(dropped() - after) + " journal entries are needed that were dropped (" +
              std::to_string(after + 1) + ".." + std::to_string(dropped()) + "): the newest " +
              std::to_string(entries_max_) +
              " are kept; raise the setting journal.limit (in a scenario, given: journal: limit)"};
}

const Entry* Journal::find(std::uint64_t sequence) const {
  if (sequence <= dropped() || sequence > last_) return nullptr;
  return &entries_[sequence - dropped() - 1];
}

}  // namespace daikou::simulator
