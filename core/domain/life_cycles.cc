#include "core/domain/life_cycles.h"

namespace daikou {

std::string_view name_of(MandateState state) {
  switch (state) {
    case MandateState::kOffered: return "offered";
    case MandateState::kActive: return "active";
    case MandateState::kTerminated: return "terminated";
    case MandateState::kExpired: return "expired";
    case MandateState::kDiscarded: return "discarded";
  }
  return "?";
}

std::string_view name_of(DebitState state) {
  switch (state) {
    case DebitState::kAccepted: return "accepted";
    case DebitState::kExecuting: return "executing";
    case DebitState::kHeld: return "held";
    case DebitState::kSettled: return "settled";
    case DebitState::kRefused: return "refused";
    case DebitState::kClosed: return "closed";
  }
  return "?";
}

std::string_view name_of(RefundState state) {
  switch (state) {
    case RefundState::kPending: return "pending";
    case RefundState::kSettled: return "settled";
    case RefundState::kClosed: return "closed";
    case RefundState::kAbnormal: return "abnormal";
  }
  return "?";
}

std::string_view name_of(NotificationState state) {
  switch (state) {
    case NotificationState::kWaiting: return "waiting";
    case NotificationState::kAcknowledged: return "acknowledged";
    case NotificationState::kGivenUp: return "given up";
  }
  return "?";
}

std::string_view name_of(TerminatedBy by) {
  switch (by) {
    case TerminatedBy::kNobody: return "nobody";
    case TerminatedBy::kPayer: return "payer";
    case TerminatedBy::kMerchant: return "merchant";
    case TerminatedBy::kProvider: return "provider";
  }
  return "?";
}

std::string_view name_of(MerchantState state) {
  switch (state) {
    case MerchantState::kOpen: return "open";
    case MerchantState::kSuspended: return "suspended";
    case MerchantState::kClosed: return "closed";
    case MerchantState::kPending: return "pending";
    case MerchantState::kRejected: return "rejected";
  }
  return "?";
}

std::string_view name_of(ComplaintState state) {
  switch (state) {
    case ComplaintState::kOpen: return "open";
    case ComplaintState::kOverdue: return "overdue";
    case ComplaintState::kAnswered: return "answered";
  }
  return "?";
}

std::string_view name_of(ComplaintCause cause) {
  switch (cause) {
    case ComplaintCause::kNoNotice: return "no_notice";
    case ComplaintCause::kAfterCancelling: return "after_cancelling";
    case ComplaintCause::kChargedTwice: return "charged_twice";
    case ComplaintCause::kForgottenRenewal: return "forgotten_renewal";
    case ComplaintCause::kUnclearPhone: return "unclear_phone";
    case ComplaintCause::kOther: return "other";
  }
  return "?";
}

std::string_view name_of(AccessState state) {
  switch (state) {
    case AccessState::kApplied: return "applied";
    case AccessState::kReviewed: return "reviewed";
    case AccessState::kAssessed: return "assessed";
    case AccessState::kContracted: return "contracted";
    case AccessState::kOpen: return "open";
    case AccessState::kRejected: return "rejected";
  }
  return "?";
}

std::string_view name_of(AccessEvent event) {
  switch (event) {
    case AccessEvent::kApply: return "apply";
    case AccessEvent::kReview: return "review";
    case AccessEvent::kAssess: return "assess";
    case AccessEvent::kContract: return "contract";
    case AccessEvent::kPay: return "pay";
    case AccessEvent::kReject: return "reject";
  }
  return "?";
}

}  // namespace daikou
