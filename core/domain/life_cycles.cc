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

}  // namespace daikou
