// The merchant's database. Two implementations keep one contract (tests/contracts/merchant_book):
// SqliteBook (sqlite_book.h), which survives a kill at any point, and MemoryBook (memory_book.h)
// for large populations.
//
// Every method is atomic and may be called from any thread. Deciding on what was read is the
// caller's business: the merchant holds one lock from reading to committing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "merchant/book/rows.h"

namespace daikou::merchant {

// A row that wakes up.
struct Due {
  enum class Kind : std::uint8_t { kSubscription, kDebit, kRefund };
  Instant at = kNever;
  Kind kind = Kind::kSubscription;
  std::uint64_t key = 0;
  friend auto operator<=>(const Due&, const Due&) = default;
};

class Book {
 public:
  virtual ~Book() = default;

  // Books an act whole or not at all. Errors: kConflict when a new row's number (code, order id,
  // refund id) exists or the notification was received before; kInternal when the store cannot
  // write.
  virtual Result<Done> commit(Act act) = 0;
  // The keys the next new rows carry.
  virtual SubscriptionKey next_subscription() const = 0;
  virtual DebitKey next_debit() const = 0;
  virtual RefundKey next_refund() const = 0;

  // The row that wakes up first in a lane; equal instants by kind, then key. O(log n).
  virtual std::optional<Due> earliest(Lane lane) const = 0;

  // Errors of all reads: kNotFound (single rows), kInternal when the store cannot read.
  virtual Result<Subscription> subscription(SubscriptionKey key) const = 0;
  virtual Result<Subscription> subscription_by_code(std::string_view code) const = 0;
  virtual Result<Debit> debit(DebitKey key) const = 0;
  virtual Result<Debit> debit_by_order(std::string_view order_id) const = 0;
  virtual Result<Refund> refund(RefundKey key) const = 0;
  virtual Result<Refund> refund_by_id(std::string_view refund_id) const = 0;
  // What became of a notification; nothing when it is new.
  virtual Result<std::optional<Verdict>> received(std::uint64_t fingerprint) const = 0;

  // Everything of one owner, oldest first.
  virtual Result<std::vector<Subscription>> subscriptions_of(std::string_view customer) const = 0;
  virtual Result<std::vector<Debit>> debits_of(SubscriptionKey key) const = 0;
  virtual Result<std::vector<Refund>> refunds_of(DebitKey key) const = 0;
  virtual Result<std::vector<Message>> messages_of(SubscriptionKey key) const = 0;

  // Pages in the order of keys: the first `limit` rows after `after` (0: from the start).
  virtual Result<std::vector<Subscription>> subscriptions(SubscriptionKey after,
                                                          std::size_t limit) const = 0;
  virtual Result<std::vector<Debit>> debits(DebitKey after, std::size_t limit) const = 0;
  virtual Result<std::vector<Refund>> refunds(RefundKey after, std::size_t limit) const = 0;
  virtual Result<std::vector<Message>> messages(MessageKey after, std::size_t limit) const = 0;
  virtual Result<std::vector<Incident>> incidents(IncidentKey after, std::size_t limit) const = 0;

  // What settled in [from, until) by the channel's word, on any channel, in the order of keys.
  virtual Result<std::vector<Debit>> debits_settled(Instant from, Instant until) const = 0;
  virtual Result<std::vector<Refund>> refunds_settled(Instant from, Instant until) const = 0;
};

}  // namespace daikou::merchant
