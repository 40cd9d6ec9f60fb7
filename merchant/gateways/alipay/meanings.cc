#include "merchant/gateways/alipay/meanings.h"

#include <array>

namespace daikou::merchant::alipay {
namespace {

using daikou::alipay::ResultCode;
using daikou::alipay::Verdict;

// Dossier 28.4 and 30, without the prefix "ACQ.". After a refusal that the payer's funds caused the
// trade stays open, but nobody except us can have it paid. Where the row says unknown, the query is
// the judge of what stands under the number.
constexpr std::array kDebit{
    MeaningRow{"TRADE_HAS_SUCCESS", "", unknown(Reason::kAlreadySettled)},
    MeaningRow{"TRADE_HAS_CLOSE", "", unknown(Reason::kOrderClosed)},
    MeaningRow{"CONTEXT_INCONSISTENT", "", unknown(Reason::kOrderChanged)},
    MeaningRow{"TRADE_BUYER_NOT_MATCH", "", unknown(Reason::kPayerMismatch)},
    MeaningRow{"TRADE_STATUS_ERROR", "", unknown(Reason::kSystemError)},
    MeaningRow{"OVER_MAX_UNDER_WAY_DEDUCT_COUNT", "", unknown(Reason::kAlreadyAccepted)},
    MeaningRow{"BUYER_BALANCE_NOT_ENOUGH", "", refused(Reason::kInsufficientBalance)},
    MeaningRow{"BUYER_BANKCARD_BALANCE_NOT_ENOUGH", "", refused(Reason::kCardShort)},
    MeaningRow{"ERROR_BALANCE_PAYMENT_DISABLE", "", refused(Reason::kBalanceDisabled)},
    MeaningRow{"NO_PAYMENT_INSTRUMENTS_AVAILABLE", "", refused(Reason::kNoPaymentWay)},
    MeaningRow{"PAYMENT_FAIL", "", refused(Reason::kPaymentFailed)},
    MeaningRow{"PAYMENT_REQUEST_HAS_RISK", "", refused(Reason::kRiskRefused)},
    MeaningRow{"BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", "", refused(Reason::kLimitReached)},
    MeaningRow{"BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR", "", refused(Reason::kMonthLimitReached)},
    MeaningRow{"BUYER_ENABLE_STATUS_FORBID", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"NOT_CERTIFIED_USER", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"ERROR_BUYER_CERTIFY_LEVEL_LIMIT", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"BUYER_NOT_EXIST", "", refused(Reason::kPayerGone)},
    MeaningRow{"AGREEMENT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    MeaningRow{"AGREEMENT_INVALID", "", refused(Reason::kMandateExpired)},
    MeaningRow{"AGREEMENT_STATUS_NOT_NORMAL", "", refused(Reason::kMandateSuspended)},
    MeaningRow{"AGREEMENT_ERROR", "", refused(Reason::kMandateMismatch)},
    MeaningRow{"CYCLE_PAY_DATE_NOT_MATCH", "", refused(Reason::kOutsideWindow)},
    MeaningRow{"CYCLE_PAY_SINGLE_FEE_EXCEED", "", refused(Reason::kAboveCap)},
    MeaningRow{"CYCLE_PAY_TOTAL_FEE_EXCEED", "", refused(Reason::kPlanAmountSpent)},
    MeaningRow{"CYCLE_PAY_TOTAL_TIMES_EXCEED", "", refused(Reason::kPlanCountSpent)},
    MeaningRow{"TOTAL_FEE_EXCEED", "", refused(Reason::kBadRequest)},
    MeaningRow{"EXIST_FORBIDDEN_WORD", "", refused(Reason::kBadRequest)},
    MeaningRow{"NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "", refused(Reason::kBadRequest)},
    MeaningRow{"AUTH_TOKEN_IS_NOT_EXIST", "", refused(Reason::kBadRequest)},
    MeaningRow{"PARTNER_ERROR", "", refused(Reason::kAppMismatch)},
    MeaningRow{"MERCHANT_AGREEMENT_NOT_EXIST", "", refused(Reason::kNotPermitted)},
    MeaningRow{"MERCHANT_AGREEMENT_INVALID", "", refused(Reason::kNotPermitted)},
    MeaningRow{"MERCHANT_STATUS_NOT_NORMAL", "", refused(Reason::kNotPermitted)},
    MeaningRow{"SELLER_NOT_EXIST", "", refused(Reason::kNotPermitted)},
    MeaningRow{"SELLER_BEEN_BLOCKED", "", refused(Reason::kNotPermitted)},
    MeaningRow{"INVALID_RECEIVE_ACCOUNT", "", refused(Reason::kNotPermitted)},
    MeaningRow{"BEYOND_PAY_RESTRICTION", "", refused(Reason::kNotPermitted)},
    MeaningRow{"BEYOND_PER_RECEIPT_RESTRICTION", "", refused(Reason::kNotPermitted)},
    MeaningRow{"BEYOND_PER_RECEIPT_DAY_RESTRICTION", "", refused(Reason::kNotPermitted)},
    MeaningRow{"BEYOND_PER_RECEIPT_SINGLE_RESTRICTION", "", refused(Reason::kNotPermitted)},
    MeaningRow{"PRODUCT_AMOUNT_LIMIT_ERROR", "", refused(Reason::kNotPermitted)},
    MeaningRow{"OVER_MAX_DEDUCT_COUNT", "", refused(Reason::kLimitReached)},
    MeaningRow{"OVER_DEDUCT_PERIOD", "", refused(Reason::kOutsideWindow)},
    MeaningRow{"OVER_MERCHANT_DAILY_DEDUCT_AMOUNT", "", refused(Reason::kLimitReached)},
};

// Dossier 21. Repeating the same number is safe where it is not booked.
constexpr std::array kRefund{
    MeaningRow{"SELLER_BALANCE_NOT_ENOUGH", "", not_booked(Reason::kMerchantBalance)},
    MeaningRow{"TRADE_NOT_EXIST", "", refused(Reason::kOrderMissing)},
    MeaningRow{"REFUND_AMT_NOT_EQUAL_TOTAL", "", refused(Reason::kRefundTooLarge)},
    MeaningRow{"REASON_TRADE_REFUND_FEE_ERR", "", refused(Reason::kRefundTooLarge)},
    MeaningRow{"REFUND_FEE_ERROR", "", refused(Reason::kTooManyRefunds)},
    MeaningRow{"DISCORDANT_REPEAT_REQUEST", "", refused(Reason::kRefundChanged)},
    MeaningRow{"TRADE_HAS_CLOSE", "", refused(Reason::kFullyRefunded)},
    MeaningRow{"TRADE_HAS_FINISHED", "", refused(Reason::kRefundOverdue)},
    MeaningRow{"TRADE_STATUS_ERROR", "", refused(Reason::kOrderTooYoung)},
    MeaningRow{"REASON_TRADE_STATUS_INVALID", "", refused(Reason::kOrderTooYoung)},
    MeaningRow{"REASON_TRADE_BEEN_FREEZEN", "", refused(Reason::kNotPermitted)},
    MeaningRow{"TRADE_NOT_ALLOW_REFUND", "", refused(Reason::kNotPermitted)},
    MeaningRow{"NOT_ALLOW_PARTIAL_REFUND", "", refused(Reason::kNotPermitted)},
    MeaningRow{"BUYER_NOT_EXIST", "", refused(Reason::kPayerGone)},
    MeaningRow{"BUYER_ENABLE_STATUS_FORBID", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"BUYER_ERROR", "", refused(Reason::kPayerRestricted)},
};

// Dossier 14, 15; both spellings exist. What says that the agreement is not as it should be is left
// unknown: a paused one looks like an ended one, and the query tells them apart.
constexpr std::array kMandate{
    MeaningRow{"USER_AGREEMENT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    MeaningRow{"AGREEMENT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    MeaningRow{"AGREEMENT_NOT_EXSIT", "", refused(Reason::kMandateMissing)},
    MeaningRow{"AGREEMENT_HAS_UNSIGNED", "", refused(Reason::kMandateExpired)},
    MeaningRow{"USER_AGREEMENT_STATUS_NOT_NORMAL", "", unknown(Reason::kMandateSuspended)},
    MeaningRow{"USER_AGREEMENT_STATUS_IS_NOT_NORMAL", "", unknown(Reason::kMandateSuspended)},
};

// What a call may say of itself, whatever it asks for.
constexpr std::array kGeneral{
    MeaningRow{"INVALID_PARAMETER", "", refused(Reason::kBadRequest)},
    MeaningRow{"ILLEGAL_PARAMS", "", refused(Reason::kBadRequest)},
    MeaningRow{"ACCESS_FORBIDDEN", "", refused(Reason::kNotPermitted)},
    MeaningRow{"isv.invalid-app-id", "", refused(Reason::kAppUnknown)},
    // Turned away at the door, until somebody installs another certificate.
    MeaningRow{"isv.app-cert-expired", "", not_booked(Reason::kCertificateMissing)},
    MeaningRow{"isv.app-cert-not-exist", "", not_booked(Reason::kCertificateMissing)},
    MeaningRow{"isv.missing-app-cert-sn", "", not_booked(Reason::kCertificateMissing)},
    MeaningRow{"SYSTEM_RATE_LIMIT", "", not_booked(Reason::kThrottled)},
    MeaningRow{"USER_RATE_LIMIT", "", not_booked(Reason::kThrottled)},
};

// Sub codes of trades carry a prefix; one of them is printed misspelt in the official list.
std::string_view bare(std::string_view sub_code) {
  for (const std::string_view prefix : {"ACQ.", "AQC."})
    if (sub_code.starts_with(prefix)) sub_code.remove_prefix(prefix.size());
  return sub_code;
}

// By the result code alone, where no sub code explains it.
Meaning by_result(ResultCode code) {
  switch (code) {
    case ResultCode::kToken:
    case ResultCode::kPermission: return refused(Reason::kNotPermitted);
    case ResultCode::kMissing:
    case ResultCode::kInvalid:
    case ResultCode::kConditions: return refused(Reason::kBadRequest);
    case ResultCode::kCallLimited: return not_booked(Reason::kThrottled);
    default: return {};
  }
}

// A call's own rows, then those of every call.
Meaning of_call(std::span<const MeaningRow> own, const Verdict& verdict) {
  const std::string_view code = bare(verdict.sub_code);
  if (const Meaning meaning = look_up(own, code, {}); meaning != Meaning{}) return meaning;
  if (const Meaning meaning = look_up(kGeneral, code, {}); meaning != Meaning{}) return meaning;
  return by_result(verdict.code);
}
Meaning of_call(const Verdict& verdict) { return of_call({}, verdict); }

bool says(const Verdict& verdict, std::string_view sub_code) {
  return bare(verdict.sub_code) == sub_code;
}

}  // namespace

Meaning meaning_of_debit(const Verdict& verdict) { return of_call(kDebit, verdict); }

// A query that is refused for its own shape teaches nothing about the trade.
Meaning meaning_of_trade_query(const Verdict& verdict) {
  if (says(verdict, "TRADE_NOT_EXIST")) return not_booked(Reason::kOrderMissing);
  return as_question(of_call(verdict));
}

Meaning meaning_of_cancel(const Verdict& verdict) {
  if (says(verdict, "TRADE_CANCEL_TIME_OUT") || says(verdict, "TRADE_HAS_FINISHED"))
    return unknown(Reason::kAlreadySettled);
  return as_question(of_call(verdict));
}

Meaning meaning_of_refund(const Verdict& verdict) { return of_call(kRefund, verdict); }

Meaning meaning_of_refund_query(const Verdict& verdict) {
  if (says(verdict, "TRADE_NOT_EXIST")) return unknown(Reason::kOrderMissing);
  return as_question(of_call(verdict));
}

Meaning meaning_of_mandate(const Verdict& verdict) {
  const Meaning meaning = look_up(kMandate, bare(verdict.sub_code), {});
  return meaning == Meaning{} ? as_question(of_call(verdict)) : meaning;
}

Meaning meaning_of_move(const Verdict& verdict) {
  if (says(verdict, "ILLEGAL_EXECUTION_TIME")) return refused(Reason::kPeriodMissed);
  if (says(verdict, "ILLEGAL_AGREEMENT")) return refused(Reason::kMandateMissing);
  return of_call(verdict);
}

Error error_of_bill(const Verdict& verdict) {
  if (says(verdict, "NO_BILL_DATA")) return {ErrorCode::kNotFound, words_of(verdict)};
  if (says(verdict, "isp.bill_not_exist") || says(verdict, "BILL_NOT_EXIST"))
    return {ErrorCode::kRefused, words_of(verdict)};
  if (of_call(verdict).reason == Reason::kThrottled)
    return {ErrorCode::kThrottled, words_of(verdict)};
  return {ErrorCode::kUnknownOutcome, words_of(verdict)};
}

std::string words_of(const Verdict& verdict) {
  std::string words(daikou::alipay::row(verdict.code).number);
  for (const std::string& each : {verdict.sub_code, verdict.sub_text})
    if (!each.empty()) words += " " + each;
  return words;
}

}  // namespace daikou::merchant::alipay
