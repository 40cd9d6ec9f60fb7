// Why something was refused, in domain words. Each dialect has one table from these to its wire
// words and back; a merchant acts on them without knowing the channel.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou {

enum class Reason : std::uint8_t {
  kNone,
  // The payer's side. The debit was refused; another attempt with a new order id may succeed later.
  kInsufficientBalance,
  kLimitReached,       // A limit of amount or count, or risk control (RULELIMIT).
  kMonthLimitReached,  // The payer's limit of a calendar month, where the channel tells it apart.
  kRiskRefused,
  kPayerRestricted,  // Account frozen or restricted.
  kPayerGone,        // Account closed.
  kBankUnavailable,
  kCardRefused,      // Card lost, expired, or of a kind the product does not take.
  kCardShort,        // The money is not on the card either, where the channel tells it apart.
  kBalanceDisabled,  // The payer switched paying from the balance off, and has no other way.
  kNoPaymentWay,     // Neither balance nor card can be used.
  kPaymentFailed,    // Refused further on, without a cause.
  // The mandate's side.
  kMandateMissing,  // No such live mandate.
  kMandateExpired,
  kMandateSuspended,  // Not in effect yet, or paused.
  kMandateMismatch,   // Of another product or merchant than the order says.
  kPayerMismatch,     // Of another payer.
  kMandateExists,     // The payer has a live mandate for this template, or the code was used.
  kTemplateMissing,
  kTemplateDisabled,
  kTooManyMandates,
  kConfirmationWrong,  // SMS code or biometric did not match.
  kConfirmationExpired,
  // The order's side.
  kAlreadySettled,   // This order id is paid: treat as success after asking.
  kAlreadyAccepted,  // A debit for this order id or mandate is pending: ask, do not renumber.
  kOrderSpent,       // The order id belongs to a refused or closed debit: use a new one.
  kOrderChanged,     // The same order id with other content.
  kOrderMissing,
  kTradeMissing,  // The same, asked for by the gateway's own number.
  kOrderClosed,
  kOrderTooYoung,    // Not yet allowed in this state or at this age.
  kAboveCap,         // Above the mandate's cap or unequal to its fixed amount.
  kNoticeMissing,    // The pre-debit notice was not given, or gave another amount.
  kNoticeOpen,       // Another notice is open for this mandate.
  kNoticeRepeated,   // The same notice again.
  kOutsideWindow,    // Outside the allowed hours or days.
  kPeriodDone,       // This period was debited already.
  kPeriodMissed,     // The due date passed without success; the plan must be modified first.
  kPlanCountSpent,   // The plan's number of debits is used up.
  kPlanAmountSpent,  // Above what the plan leaves of its total.
  kPlanMissing,      // The mandate has no plan that could be changed.
  kNotPeriodic,      // The template does not take notices.
  // Refunds and bills.
  kRefundTooLarge,
  kRefundChanged,  // The same refund id with another amount.
  kRefundMissing,
  kRefundOverdue,
  kFullyRefunded,  // Nothing is left to give back.
  kTooManyRefunds,
  kMerchantBalance,  // The merchant's balance does not cover the refund.
  kBillMissing,      // No transactions that day.
  kBillNotReady,
  // The merchant's side.
  kMerchantUnknown,
  kAppUnknown,
  kAppMismatch,
  kNotPermitted,       // Product not open for this merchant.
  kMerchantSuspended,  // Suspended, closed, or not admitted yet.
  kCertificateMissing,
  kThrottled,
  kTooManyErrors,  // Too many requests that made no sense; wait.
  // Nobody knows.
  kSystemError,  // The outcome is unknown to the caller: ask with the same order id.
  kBadRequest,
};

std::string_view name_of(
    Reason reason);  // "insufficient_balance": as journals and scenarios spell it.
std::optional<Reason> reason_from_name(std::string_view name);

// What a caller knows after an attempt. Only kRefused and kNotBooked allow sending again.
enum class Outcome : std::uint8_t { kSettled, kRefused, kPending, kUnknown, kNotBooked };
std::string_view name_of(Outcome outcome);

// A decision against the caller: definitely not done (unless kSystemError).
struct Refusal {
  Reason reason;
  std::string detail;  // What was seen and what was wanted.
};

template <class T>
using Decided = Result<T, Refusal>;

}  // namespace daikou
