#include "merchant/retry/retry.h"

#include <algorithm>

namespace daikou::merchant {
namespace {

// The last attempt a period has, or none when its time is over.
Next re_debit(const RetryPolicy& policy, const Attempt& attempt) {
  const milliseconds left = policy.re_debit_window - attempt.since_first;
  if (attempt.number >= re_debit_number(policy) || left <= milliseconds(0))
    return {.move = NextMove::kGiveUp};
  return {.move = NextMove::kNewAttempt,
          .wait = std::min(policy.re_debit_after, left),
          .number = re_debit_number(policy)};
}

Next up_the_ladder(const RetryPolicy& policy, const Attempt& attempt) {
  Next next = re_debit(policy, attempt);
  if (attempt.number < policy.ladder.size())
    next = {.move = NextMove::kNewAttempt,
            .wait = policy.ladder[attempt.number],
            .number = attempt.number + 1};
  next.ask_customer = next.move == NextMove::kNewAttempt && policy.top_up_after &&
                      attempt.number == std::min(*policy.top_up_after, policy.ladder.size());
  return next;
}

Next after_refusal(const RetryPolicy& policy, const Attempt& attempt) {
  switch (remedy(attempt.reason)) {
    case Remedy::kTime: return up_the_ladder(policy, attempt);
    case Remedy::kCustomer: {
      Next next = re_debit(policy, attempt);
      next.ask_customer = next.move == NextMove::kNewAttempt && policy.top_up_after.has_value();
      return next;
    }
    case Remedy::kUs: return re_debit(policy, attempt);
    case Remedy::kMandate: return {.move = NextMove::kAskMandate};
    case Remedy::kNothing: return {.move = NextMove::kEnd};
  }
  return {.move = NextMove::kGiveUp};
}

}  // namespace

Remedy remedy(Reason reason) {
  switch (reason) {
    case Reason::kNone:
    case Reason::kInsufficientBalance:
    case Reason::kCardShort:
    case Reason::kBankUnavailable:
    case Reason::kPaymentFailed:
    case Reason::kSystemError:
    case Reason::kThrottled:
    case Reason::kOutsideWindow:
    case Reason::kOrderSpent:
    case Reason::kOrderMissing:  // It never arrived.
    // A closed order no longer says why; most were closed for want of funds.
    case Reason::kOrderClosed: return Remedy::kTime;
    case Reason::kLimitReached:
    case Reason::kMonthLimitReached:
    case Reason::kRiskRefused:
    case Reason::kBalanceDisabled:
    case Reason::kNoPaymentWay:
    case Reason::kPayerRestricted:
    case Reason::kCardRefused: return Remedy::kCustomer;
    case Reason::kMandateMissing:
    case Reason::kMandateExpired:
    case Reason::kMandateSuspended: return Remedy::kMandate;
    case Reason::kPlanCountSpent:
    case Reason::kPlanAmountSpent:
    case Reason::kPayerGone: return Remedy::kNothing;
    default: return Remedy::kUs;
  }
}

milliseconds wait_of(const Cadence& cadence, std::size_t asks) {
  return cadence[std::min(asks, cadence.size() - 1)];
}

Next after(const RetryPolicy& policy, const Attempt& attempt) {
  switch (attempt.outcome) {
    case Outcome::kSettled: return {.move = NextMove::kRest};
    case Outcome::kRefused: return after_refusal(policy, attempt);
    case Outcome::kPending:
      return {.move = NextMove::kAsk, .wait = wait_of(policy.pending, attempt.asks)};
    case Outcome::kUnknown:
      return {.move = NextMove::kAsk, .wait = wait_of(policy.unknown, attempt.asks)};
    case Outcome::kNotBooked:
      // Turned away for speed: the channel's pace says when, not the cadence.
      if (attempt.reason == Reason::kThrottled) return {.move = NextMove::kSendAgain};
      return {.move = NextMove::kSendAgain, .wait = wait_of(policy.not_booked, attempt.asks)};
  }
  return {.move = NextMove::kRest};
}

}  // namespace daikou::merchant
