// What happened in a world, in order: every decision, timer and exchange. The judge reads nothing
// else.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/domain/ids.h"
#include "core/domain/life_cycles.h"
#include "core/domain/provider.h"
#include "core/domain/reason.h"
#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::simulator {

namespace store {
template <class T>
struct Members;
}  // namespace store

enum class Fact : std::uint8_t {
  kExchange,  // A request and its answer, bytes both ways.
  kMandateOffered,
  kMandateSigned,
  kMandateDiscarded,
  kMandateTerminated,
  kMandateExpired,
  kMandateChanged,   // Paused, resumed, put in effect, its plan moved or changed: text says.
  kNoticeGiven,      // The merchant gave the pre-debit notice; amount is its ceiling.
  kPayerTold,        // The gateway told the payer of a debit to come.
  kDebitTurnedAway,  // Refused at the door: nothing was booked.
  kDebitAccepted,
  kDebitExecuting,
  kDebitHeld,
  kDebitPostponed,  // Tried without success; the gateway tries again by itself.
  kDebitSettled,
  kDebitRefused,
  kDebitRetried,  // The merchant sent a refused order again, under its number.
  kDebitClosed,
  kRefundAccepted,
  kRefundSettled,
  kRefundEnded,          // Closed or abnormal.
  kNotificationQueued,   // number: where to, in the world's texts.
  kNotificationAttempt,  // text: what the merchant answered.
  kNotificationAcknowledged,
  kNotificationGivenUp,
  kThrottled,
  kSignatureRejected,
  kFaultApplied,       // text: the fault; number: its rule.
  kComplaintFiled,     // text: its cause; number: the complaint's.
  kComplaintAnswered,  // The same.
  kComplaintOverdue,   // The same: nobody answered in time.
  kMerchantApplied,    // number: which application of its.
  kMerchantAdmitted,   // number: its money may be used so many days after it settled.
  kMerchantRejected,   // text: the points it was rejected for.
  kMerchantSuspended,  // text: why.
  kMerchantRestored,
  kMerchantPaidOut,  // Settled money may be used from now on.
  kPayerChanged,     // Balance or state, by hand.
  kMerchantChanged,
  kWorldChanged,  // Anything set by hand that has no fact of its own.
  kCount,
};
std::string_view name_of(Fact fact);  // "debit_settled"
std::optional<Fact> fact_from_name(std::string_view name);

// One exchange, kept as it crossed the wire. Shared, never changed.
struct ExchangeRecord {
  bool inbound = true;    // To the gateway; otherwise a notification from it.
  std::string operation;  // In domain words: "debit", "query_mandate".
  std::string peer;
  std::string request;      // Request line, headers and body.
  std::string response;     // Status line, headers and body.
  std::string decided_by;   // What decided the answer: "rule 3: insufficient_balance", "payer:
                            // balance", "gateway". Of a notification: the rules that changed it.
  std::string explanation;  // For signatures that do not fit, of either side: what differed and
                            // the likely cause.
  milliseconds delay{0};    // For so long a fault held the answer back.
};

struct Entry {
  std::uint64_t sequence = 0;  // From 1, without gaps.
  Instant at{};
  Fact fact = Fact::kExchange;
  Channel channel = Channel::kWechatV2;
  Reason reason = Reason::kNone;
  MerchantId merchant;
  PayerId payer;
  TemplateId tmpl;
  MandateId mandate;
  DebitId debit;
  RefundId refund;
  NotificationId notification;
  Fen amount;
  std::uint64_t number = 0;    // What `fact` says it is: attempt, rule, count.
  std::uint64_t exchange = 0;  // The exchange that caused it; 0: a timer or a hand.
  std::string text;            // Mandate code, order id, refund id, or words.
  std::shared_ptr<const ExchangeRecord> record;  // For kExchange and kNotificationAttempt.
};

class Journal {
 public:
  // Keeps at most `entries_max`; older ones are dropped and counted.
  explicit Journal(std::size_t entries_max = 200'000) : entries_max_(entries_max) {}

  Entry& append(Entry entry);  // Sequence and exchange are filled in.
  std::uint64_t last() const { return last_; }
  std::uint64_t dropped() const { return last_ - entries_.size(); }
  std::size_t size() const { return entries_.size(); }
  std::size_t limit() const { return entries_max_; }
  void set_limit(std::size_t entries_max);
  void keep_exchanges(bool keep) { keep_exchanges_ = keep; }
  bool keeps_exchanges() const { return keep_exchanges_; }

  // Entries with sequence > `after`, oldest first. Error: kNotFound when some of them were dropped
  // already: a reader that needs them must fail, not pass. It says how many, and what to raise.
  Result<Done> read(std::uint64_t after, const std::function<void(const Entry&)>& visit) const;
  // The error of a reader that needs entries after `after`; to be called when some were dropped.
  Error error_of_dropped(std::uint64_t after) const;
  const Entry* find(std::uint64_t sequence) const;

  // Numbers an exchange; facts appended until `leave_exchange` belong to it.
  std::uint64_t enter_exchange() { return current_exchange_ = ++exchanges_; }
  void resume_exchange(std::uint64_t number) { current_exchange_ = number; }
  void leave_exchange() { current_exchange_ = 0; }
  std::uint64_t exchanges() const { return exchanges_; }

 private:
  template <class T>
  friend struct store::Members;  // Lists the members for saving and comparing.
  std::size_t entries_max_;
  bool keep_exchanges_ = true;
  std::deque<Entry> entries_;
  std::uint64_t last_ = 0;
  std::uint64_t exchanges_ = 0;
  std::uint64_t current_exchange_ = 0;
};

// One line of JSON, without a line end: the same world gives the same bytes.
std::string to_json_line(const Entry& entry);
// The same for who looks from outside: what nobody may read is masked.
class Masks;
std::string to_json_line(const Entry& entry, const Masks& masks);

}  // namespace daikou::simulator
