// The life cycles of everything that has one, as tables.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/domain/transitions.h"

namespace daikou {

// A payer's standing consent.
enum class MandateState : std::uint8_t { kOffered, kActive, kTerminated, kExpired, kDiscarded };
enum class MandateEvent : std::uint8_t { kSign, kDiscard, kTerminate, kExpire };
inline constexpr Move<MandateState, MandateEvent> kMandateMoves[] = {
    {MandateState::kOffered, MandateEvent::kSign, MandateState::kActive},
    {MandateState::kOffered, MandateEvent::kDiscard, MandateState::kDiscarded},
    {MandateState::kActive, MandateEvent::kTerminate, MandateState::kTerminated},
    {MandateState::kActive, MandateEvent::kExpire, MandateState::kExpired},
};

// One withholding (or one payment that came with a signing). Settled: money moved. Refused:
// definitely not.
enum class DebitState : std::uint8_t { kAccepted, kExecuting, kHeld, kSettled, kRefused, kClosed };
enum class DebitEvent : std::uint8_t {
  kExecute,
  kHold,
  kRelease,
  kSettle,
  kRefuse,
  kClose,
  kPostpone,  // Tried without success; the gateway will try again by itself.
  kRetry,     // The merchant sends the same order again, where the provider lets it.
};
inline constexpr Move<DebitState, DebitEvent> kDebitMoves[] = {
    {DebitState::kAccepted, DebitEvent::kExecute, DebitState::kExecuting},
    {DebitState::kAccepted, DebitEvent::kRefuse, DebitState::kRefused},
    {DebitState::kAccepted, DebitEvent::kClose, DebitState::kClosed},
    {DebitState::kExecuting, DebitEvent::kSettle, DebitState::kSettled},
    {DebitState::kExecuting, DebitEvent::kRefuse, DebitState::kRefused},
    {DebitState::kExecuting, DebitEvent::kHold, DebitState::kHeld},
    {DebitState::kExecuting, DebitEvent::kPostpone, DebitState::kAccepted},
    {DebitState::kHeld, DebitEvent::kRelease, DebitState::kExecuting},
    {DebitState::kHeld, DebitEvent::kRefuse, DebitState::kRefused},
    {DebitState::kRefused, DebitEvent::kClose, DebitState::kClosed},
    {DebitState::kRefused, DebitEvent::kRetry, DebitState::kAccepted},
};

// Money back. Abnormal: the payer's account cannot take it; the merchant must name another one.
enum class RefundState : std::uint8_t { kPending, kSettled, kClosed, kAbnormal };
enum class RefundEvent : std::uint8_t { kSettle, kClose, kFail };
inline constexpr Move<RefundState, RefundEvent> kRefundMoves[] = {
    {RefundState::kPending, RefundEvent::kSettle, RefundState::kSettled},
    {RefundState::kPending, RefundEvent::kClose, RefundState::kClosed},
    {RefundState::kPending, RefundEvent::kFail, RefundState::kAbnormal},
    {RefundState::kAbnormal, RefundEvent::kSettle, RefundState::kSettled},
};

// A notification climbs its ladder until it is acknowledged or the ladder ends.
enum class NotificationState : std::uint8_t { kWaiting, kAcknowledged, kGivenUp };
enum class NotificationEvent : std::uint8_t { kAcknowledge, kGiveUp };
inline constexpr Move<NotificationState, NotificationEvent> kNotificationMoves[] = {
    {NotificationState::kWaiting, NotificationEvent::kAcknowledge,
     NotificationState::kAcknowledged},
    {NotificationState::kWaiting, NotificationEvent::kGiveUp, NotificationState::kGivenUp},
};

// How a merchant comes to a channel that is not open to everybody.
enum class AccessState : std::uint8_t {
  kApplied,
  kReviewed,    // By the acquirer.
  kAssessed,    // Its risk; deposit and fee are known.
  kContracted,  // Signed; deposit and fee are due.
  kOpen,
  kRejected,
};
enum class AccessEvent : std::uint8_t { kApply, kReview, kAssess, kContract, kPay, kReject };
inline constexpr Move<AccessState, AccessEvent> kAccessMoves[] = {
    {AccessState::kApplied, AccessEvent::kReview, AccessState::kReviewed},
    {AccessState::kApplied, AccessEvent::kReject, AccessState::kRejected},
    {AccessState::kReviewed, AccessEvent::kAssess, AccessState::kAssessed},
    {AccessState::kReviewed, AccessEvent::kReject, AccessState::kRejected},
    {AccessState::kAssessed, AccessEvent::kContract, AccessState::kContracted},
    {AccessState::kAssessed, AccessEvent::kReject, AccessState::kRejected},
    {AccessState::kContracted, AccessEvent::kPay, AccessState::kOpen},
    {AccessState::kOpen, AccessEvent::kApply, AccessState::kApplied},
    {AccessState::kRejected, AccessEvent::kApply, AccessState::kApplied},
};

// Whether a merchant may sign and debit at all (R1).
enum class MerchantState : std::uint8_t {
  kOpen,
  kSuspended,  // Until the cause is mended and it asked to be restored.
  kClosed,
  kPending,   // Its application is being decided, or none was made yet.
  kRejected,  // It may apply again, with notes on what was put right.
};
enum class MerchantEvent : std::uint8_t { kApply, kAdmit, kReject, kSuspend, kRestore, kClose };
inline constexpr Move<MerchantState, MerchantEvent> kMerchantMoves[] = {
    {MerchantState::kPending, MerchantEvent::kApply, MerchantState::kPending},
    {MerchantState::kPending, MerchantEvent::kAdmit, MerchantState::kOpen},
    {MerchantState::kPending, MerchantEvent::kReject, MerchantState::kRejected},
    {MerchantState::kPending, MerchantEvent::kClose, MerchantState::kClosed},
    {MerchantState::kRejected, MerchantEvent::kApply, MerchantState::kPending},
    {MerchantState::kRejected, MerchantEvent::kClose, MerchantState::kClosed},
    {MerchantState::kOpen, MerchantEvent::kApply, MerchantState::kPending},
    {MerchantState::kOpen, MerchantEvent::kSuspend, MerchantState::kSuspended},
    {MerchantState::kOpen, MerchantEvent::kClose, MerchantState::kClosed},
    {MerchantState::kSuspended, MerchantEvent::kRestore, MerchantState::kOpen},
    {MerchantState::kSuspended, MerchantEvent::kClose, MerchantState::kClosed},
};

// A payer's complaint. Overdue: the merchant left it longer than it may (R4).
enum class ComplaintState : std::uint8_t { kOpen, kOverdue, kAnswered };
enum class ComplaintEvent : std::uint8_t { kLapse, kAnswer };
inline constexpr Move<ComplaintState, ComplaintEvent> kComplaintMoves[] = {
    {ComplaintState::kOpen, ComplaintEvent::kLapse, ComplaintState::kOverdue},
    {ComplaintState::kOpen, ComplaintEvent::kAnswer, ComplaintState::kAnswered},
    {ComplaintState::kOverdue, ComplaintEvent::kAnswer, ComplaintState::kAnswered},
};

// What a payer complains of (R21).
enum class ComplaintCause : std::uint8_t {
  kNoNotice,          // Charged without notice.
  kAfterCancelling,   // Charged after the mandate was cancelled.
  kChargedTwice,      // For one period.
  kForgottenRenewal,  // Forgot that it renews.
  kUnclearPhone,      // Found no service phone, or nobody answered it.
  kOther,
};

// Who ended a mandate.
enum class TerminatedBy : std::uint8_t { kNobody, kPayer, kMerchant, kProvider };

std::string_view name_of(MandateState state);
std::string_view name_of(DebitState state);
std::string_view name_of(RefundState state);
std::string_view name_of(NotificationState state);
std::string_view name_of(TerminatedBy by);
std::string_view name_of(MerchantState state);
std::string_view name_of(ComplaintState state);
std::string_view name_of(ComplaintCause cause);  // "no_notice"
std::string_view name_of(AccessState state);
std::string_view name_of(AccessEvent event);

}  // namespace daikou
