// What follows an attempt to move money: pure functions over plain data. They read no clock and
// draw no number; the caller adds the wait to its clock's now.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/domain/reason.h"
#include "merchant/retry/retry_policy.h"

namespace daikou::merchant {

// Who or what can mend a refusal.
enum class Remedy : std::uint8_t {
  kTime,      // The same again later may settle: no funds yet, the bank is down.
  kCustomer,  // Only the payer can mend it: a limit, a frozen account, a refused card.
  kUs,        // Only the merchant can: a permission, a parameter, a missing notice.
  kMandate,   // The mandate seems gone: ask the channel about it.
  kNothing,   // The payer's account is gone, or all that was agreed on is collected.
};
Remedy remedy(Reason reason);

// One attempt of a period and what is known after it.
struct Attempt {
  std::size_t number = 0;       // From 0; ladder.size() + 1 is the re-debit.
  std::size_t asks = 0;         // Questions, or sendings of one number, that taught nothing.
  milliseconds since_first{0};  // Since the period's first attempt.
  Outcome outcome = Outcome::kUnknown;
  Reason reason = Reason::kNone;
};

enum class NextMove : std::uint8_t {
  kRest,        // Nothing to do.
  kAsk,         // Query, after `wait`.
  kSendAgain,   // The same order number, after `wait`.
  kNewAttempt,  // Attempt `number` under a new order number, after `wait`.
  kAskMandate,  // Find out whether the mandate still lives.
  kGiveUp,      // This period is not collected.
  kEnd,         // Nothing can ever be collected.
};

struct Next {
  NextMove move = NextMove::kRest;
  milliseconds wait{0};
  std::size_t number = 0;
  bool ask_customer = false;  // Tell the customer to top up or to see to the account.
  friend bool operator==(const Next&, const Next&) = default;
};

Next after(const RetryPolicy& policy, const Attempt& attempt);

// The re-debit's attempt number; the ladder's attempts are 0 .. ladder.size().
inline std::size_t re_debit_number(const RetryPolicy& policy) { return policy.ladder.size() + 1; }

// The wait before question `asks` (from 0).
milliseconds wait_of(const Cadence& cadence, std::size_t asks);

}  // namespace daikou::merchant
