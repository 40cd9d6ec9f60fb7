#include "core/domain/reason.h"

namespace daikou {
namespace {

struct ReasonRow {
  Reason reason;
  std::string_view name;
};

// In the order of the enum; the unit test holds that.
constexpr std::array kReasons{
    ReasonRow{Reason::kNone, "none"},
    ReasonRow{Reason::kInsufficientBalance, "insufficient_balance"},
    ReasonRow{Reason::kLimitReached, "limit_reached"},
    ReasonRow{Reason::kMonthLimitReached, "month_limit_reached"},
    ReasonRow{Reason::kRiskRefused, "risk_refused"},
    ReasonRow{Reason::kPayerRestricted, "payer_restricted"},
    ReasonRow{Reason::kPayerGone, "payer_gone"},
    ReasonRow{Reason::kBankUnavailable, "bank_unavailable"},
    ReasonRow{Reason::kCardRefused, "card_refused"},
    ReasonRow{Reason::kCardShort, "card_short"},
    ReasonRow{Reason::kBalanceDisabled, "balance_disabled"},
    ReasonRow{Reason::kNoPaymentWay, "no_payment_way"},
    ReasonRow{Reason::kPaymentFailed, "payment_failed"},
    ReasonRow{Reason::kMandateMissing, "mandate_missing"},
    ReasonRow{Reason::kMandateExpired, "mandate_expired"},
    ReasonRow{Reason::kMandateSuspended, "mandate_suspended"},
    ReasonRow{Reason::kMandateMismatch, "mandate_mismatch"},
    ReasonRow{Reason::kPayerMismatch, "payer_mismatch"},
    ReasonRow{Reason::kMandateExists, "mandate_exists"},
    ReasonRow{Reason::kTemplateMissing, "template_missing"},
    ReasonRow{Reason::kTemplateDisabled, "template_disabled"},
    ReasonRow{Reason::kTooManyMandates, "too_many_mandates"},
    ReasonRow{Reason::kConfirmationWrong, "confirmation_wrong"},
    ReasonRow{Reason::kConfirmationExpired, "confirmation_expired"},
    ReasonRow{Reason::kAlreadySettled, "already_settled"},
    ReasonRow{Reason::kAlreadyAccepted, "already_accepted"},
    ReasonRow{Reason::kOrderSpent, "order_spent"},
    ReasonRow{Reason::kOrderChanged, "order_changed"},
    ReasonRow{Reason::kOrderMissing, "order_missing"},
    ReasonRow{Reason::kTradeMissing, "trade_missing"},
    ReasonRow{Reason::kOrderClosed, "order_closed"},
    ReasonRow{Reason::kOrderTooYoung, "order_too_young"},
    ReasonRow{Reason::kAboveCap, "above_cap"},
    ReasonRow{Reason::kNoticeMissing, "notice_missing"},
    ReasonRow{Reason::kNoticeOpen, "notice_open"},
    ReasonRow{Reason::kNoticeRepeated, "notice_repeated"},
    ReasonRow{Reason::kOutsideWindow, "outside_window"},
    ReasonRow{Reason::kPeriodDone, "period_done"},
    ReasonRow{Reason::kPeriodMissed, "period_missed"},
    ReasonRow{Reason::kPlanCountSpent, "plan_count_spent"},
    ReasonRow{Reason::kPlanAmountSpent, "plan_amount_spent"},
    ReasonRow{Reason::kPlanMissing, "plan_missing"},
    ReasonRow{Reason::kNotPeriodic, "not_periodic"},
    ReasonRow{Reason::kRefundTooLarge, "refund_too_large"},
    ReasonRow{Reason::kRefundChanged, "refund_changed"},
    ReasonRow{Reason::kRefundMissing, "refund_missing"},
    ReasonRow{Reason::kRefundOverdue, "refund_overdue"},
    ReasonRow{Reason::kFullyRefunded, "fully_refunded"},
    ReasonRow{Reason::kTooManyRefunds, "too_many_refunds"},
    ReasonRow{Reason::kMerchantBalance, "merchant_balance"},
    ReasonRow{Reason::kBillMissing, "bill_missing"},
    ReasonRow{Reason::kBillNotReady, "bill_not_ready"},
    ReasonRow{Reason::kMerchantUnknown, "merchant_unknown"},
    ReasonRow{Reason::kAppUnknown, "app_unknown"},
    ReasonRow{Reason::kAppMismatch, "app_mismatch"},
    ReasonRow{Reason::kNotPermitted, "not_permitted"},
    ReasonRow{Reason::kMerchantSuspended, "merchant_suspended"},
    ReasonRow{Reason::kCertificateMissing, "certificate_missing"},
    ReasonRow{Reason::kThrottled, "throttled"},
    ReasonRow{Reason::kTooManyErrors, "too_many_errors"},
    ReasonRow{Reason::kSystemError, "system_error"},
    ReasonRow{Reason::kBadRequest, "bad_request"},
};

}  // namespace

std::string_view name_of(Reason reason) { return kReasons[static_cast<std::size_t>(reason)].name; }

std::optional<Reason> reason_from_name(std::string_view name) {
  for (const ReasonRow& row : kReasons)
    if (row.name == name) return row.reason;
  return std::nullopt;
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kSettled: return "settled";
    case Outcome::kRefused: return "refused";
    case Outcome::kPending: return "pending";
    case Outcome::kUnknown: return "unknown";
    case Outcome::kNotBooked: return "not booked";
  }
  return "?";
}

}  // namespace daikou
