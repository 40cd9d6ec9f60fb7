// What happened to one subscription, as plain facts in the order of time: what a judge, a support
// desk or the customer asks for. Everything is read from the book; nothing is remembered elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result/result.h"
#include "merchant/book/book.h"

namespace daikou::merchant {

struct Fact {
  enum class Kind : std::uint8_t {
    kOrdered,  // The customer subscribed.
    kSigned,
    kEnded,     // `what` says who ended it.
    kDebit,     // An attempt, at the instant it was written down; `what` is its state today.
    kSettled,   // The debit's money moved, by the channel's word.
    kRefund,    // Written down; `what` is its state today.
    kRefunded,  // The refund's money moved.
    kTold,      // A message to the customer; `what` is its kind.
  };
  Instant at = kNever;
  Kind kind = Kind::kOrdered;
  std::string order_id;  // Of the debit, also for refunds.
  std::string refund_id;
  std::int32_t index = 0;    // The period.
  std::int32_t attempt = 0;  // Of a debit.
  Fen amount;
  std::string_view what;
  std::string_view reason;  // Of a debit or refund that was refused.
};
std::string_view name_of(Fact::Kind kind);  // "ordered"

// Equal instants in the order of the enum. Errors: the book's.
Result<std::vector<Fact>> facts_of(const Book& book, const Subscription& subscription);

}  // namespace daikou::merchant
