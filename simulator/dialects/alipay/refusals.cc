#include "simulator/dialects/alipay/refusals.h"

#include <array>

namespace daikou::simulator::alipay {
namespace {

using ali::Method;

struct ReasonRow {
  Reason reason;
  std::string_view sub_code;
};

// What a method says unless it has a row of its own below. The codes of trades are official; which
// of several that fit is meant is a choice of the dossier (18.3, 21, 24, 28.2, 29).
// Assumed: kBankUnavailable, kCardRefused, kOrderTooYoung, kTooManyRefunds, kPlanMissing.
constexpr std::array kReasons{
    ReasonRow{Reason::kInsufficientBalance, "ACQ.BUYER_BALANCE_NOT_ENOUGH"},
    ReasonRow{Reason::kLimitReached, "ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR"},
    ReasonRow{Reason::kMonthLimitReached, "ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR"},
    ReasonRow{Reason::kRiskRefused, "ACQ.PAYMENT_REQUEST_HAS_RISK"},
    ReasonRow{Reason::kPayerRestricted, "ACQ.BUYER_ENABLE_STATUS_FORBID"},
    ReasonRow{Reason::kPayerGone, "ACQ.BUYER_NOT_EXIST"},
    ReasonRow{Reason::kBankUnavailable, "ACQ.PAYMENT_FAIL"},
    ReasonRow{Reason::kCardRefused, "ACQ.PAYMENT_FAIL"},
    ReasonRow{Reason::kCardShort, "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH"},
    ReasonRow{Reason::kBalanceDisabled, "ACQ.ERROR_BALANCE_PAYMENT_DISABLE"},
    ReasonRow{Reason::kNoPaymentWay, "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE"},
    ReasonRow{Reason::kPaymentFailed, "ACQ.PAYMENT_FAIL"},
    ReasonRow{Reason::kMandateMissing, "ACQ.AGREEMENT_NOT_EXIST"},
    ReasonRow{Reason::kMandateExpired, "ACQ.AGREEMENT_INVALID"},
    ReasonRow{Reason::kMandateSuspended, "ACQ.AGREEMENT_STATUS_NOT_NORMAL"},
    ReasonRow{Reason::kMandateMismatch, "ACQ.AGREEMENT_ERROR"},
    ReasonRow{Reason::kPayerMismatch, "ACQ.TRADE_BUYER_NOT_MATCH"},
    ReasonRow{Reason::kMandateExists, "USER_AGREEMENT_ALREADY_EXIST"},
    ReasonRow{Reason::kTemplateMissing, "PRODUCT_CODE_NOT_SUPPORTED_ERROR"},
    ReasonRow{Reason::kTemplateDisabled, "PRODUCT_CODE_NOT_SUPPORTED_ERROR"},
    ReasonRow{Reason::kTooManyMandates, "USER_AGREEMENT_EXCEED_LIMIT"},
    ReasonRow{Reason::kConfirmationWrong, "INVALID_PARAMETER"},
    ReasonRow{Reason::kConfirmationExpired, "INVALID_PARAMETER"},
    ReasonRow{Reason::kAlreadySettled, "ACQ.TRADE_HAS_SUCCESS"},
    ReasonRow{Reason::kAlreadyAccepted, "ACQ.OVER_MAX_UNDER_WAY_DEDUCT_COUNT"},
    ReasonRow{Reason::kOrderSpent, "ACQ.TRADE_HAS_CLOSE"},
    ReasonRow{Reason::kOrderChanged, "ACQ.CONTEXT_INCONSISTENT"},
    ReasonRow{Reason::kOrderMissing, "ACQ.TRADE_NOT_EXIST"},
    ReasonRow{Reason::kTradeMissing, "ACQ.TRADE_NOT_EXIST"},
    ReasonRow{Reason::kOrderClosed, "ACQ.TRADE_HAS_CLOSE"},
    ReasonRow{Reason::kOrderTooYoung, "ACQ.TRADE_STATUS_ERROR"},
    ReasonRow{Reason::kAboveCap, "ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED"},
    ReasonRow{Reason::kNoticeMissing, "ACQ.AGREEMENT_ERROR"},
    ReasonRow{Reason::kNoticeOpen, "ILLEGAL_PARAMS"},
    ReasonRow{Reason::kNoticeRepeated, "ILLEGAL_PARAMS"},
    ReasonRow{Reason::kOutsideWindow, "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    ReasonRow{Reason::kPeriodDone, "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    ReasonRow{Reason::kPeriodMissed, "ACQ.CYCLE_PAY_DATE_NOT_MATCH"},
    ReasonRow{Reason::kPlanCountSpent, "ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED"},
    ReasonRow{Reason::kPlanAmountSpent, "ACQ.CYCLE_PAY_TOTAL_FEE_EXCEED"},
    ReasonRow{Reason::kPlanMissing, "ILLEGAL_AGREEMENT"},
    ReasonRow{Reason::kNotPeriodic, "ILLEGAL_AGREEMENT"},
    ReasonRow{Reason::kRefundTooLarge, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL"},
    ReasonRow{Reason::kRefundChanged, "ACQ.DISCORDANT_REPEAT_REQUEST"},
    ReasonRow{Reason::kRefundMissing, "ACQ.TRADE_NOT_EXIST"},
    ReasonRow{Reason::kRefundOverdue, "ACQ.TRADE_HAS_FINISHED"},
    ReasonRow{Reason::kFullyRefunded, "ACQ.TRADE_HAS_CLOSE"},
    ReasonRow{Reason::kTooManyRefunds, "ACQ.REFUND_FEE_ERROR"},
    ReasonRow{Reason::kMerchantBalance, "ACQ.SELLER_BALANCE_NOT_ENOUGH"},
    ReasonRow{Reason::kBillMissing, "isp.bill_not_exist"},
    ReasonRow{Reason::kBillNotReady, "isp.bill_not_exist"},
    ReasonRow{Reason::kMerchantUnknown, "isv.invalid-app-id"},
    ReasonRow{Reason::kAppUnknown, "isv.invalid-app-id"},
    ReasonRow{Reason::kAppMismatch, "isv.invalid-app-id"},
    ReasonRow{Reason::kNotPermitted, "ACQ.ACCESS_FORBIDDEN"},
    ReasonRow{Reason::kMerchantSuspended, "ACQ.SELLER_BEEN_BLOCKED"},
    ReasonRow{Reason::kCertificateMissing, "isv.missing-app-cert-sn"},
    ReasonRow{Reason::kThrottled, "isv.method-call-limited"},
    ReasonRow{Reason::kTooManyErrors, "isv.app-call-limited"},
    ReasonRow{Reason::kSystemError, "ACQ.SYSTEM_ERROR"},
    ReasonRow{Reason::kBadRequest, "ACQ.INVALID_PARAMETER"},
};

struct OwnRow {
  Method method;
  ReasonRow row;
};
constexpr std::array kOwn{
    OwnRow{Method::kSignMandate, {Reason::kNotPermitted, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kSignMandate, {Reason::kMerchantSuspended, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kPayByApp, {Reason::kNotPermitted, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kPayByApp, {Reason::kMerchantSuspended, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kPayByPage, {Reason::kNotPermitted, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kPayByPage, {Reason::kMerchantSuspended, "isv.insufficient-isv-permissions"}},
    OwnRow{Method::kQueryMandate, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kQueryMandate, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kQueryMandate, {Reason::kPayerGone, "USER_NOT_EXIST_ERROR"}},
    OwnRow{Method::kTerminateMandate, {Reason::kMandateMissing, "AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kTerminateMandate,
           {Reason::kMandateSuspended, "USER_AGREEMENT_STATUS_NOT_NORMAL"}},
    OwnRow{Method::kTerminateMandate, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kMovePlan, {Reason::kMandateMissing, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMovePlan, {Reason::kMandateMismatch, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMovePlan, {Reason::kMandateExpired, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMovePlan, {Reason::kBadRequest, "ILLEGAL_EXECUTION_TIME"}},
    OwnRow{Method::kMovePlan, {Reason::kLimitReached, "ILLEGAL_EXECUTION_TIME"}},
    OwnRow{Method::kTransfer, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kTransfer, {Reason::kMandateMismatch, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kTransfer, {Reason::kMandateExpired, "USER_AGREEMENT_IS_OUT_OF_DATE"}},
    OwnRow{Method::kTransfer, {Reason::kMandateExists, "PRODUCTCODE_ALREADY_UPDATE"}},
    OwnRow{Method::kTransfer, {Reason::kTemplateMissing, "PRODUCT_CODE_IS_INVALID"}},
    OwnRow{Method::kPutInEffect, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kPutInEffect, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kPutInEffect, {Reason::kMandateExpired, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kPutInEffect, {Reason::kMandateSuspended, "USER_AGREEMENT_STATUS_NOT_NORMAL"}},
    OwnRow{Method::kChangePlan, {Reason::kMandateMissing, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kChangePlan, {Reason::kMandateMismatch, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kChangePlan, {Reason::kMandateExpired, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kAskPermission, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kAskPermission, {Reason::kMandateMismatch, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kAskPermission, {Reason::kMandateExpired, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kAskPermission, {Reason::kMandateSuspended, "USER_AGREEMENT_STATUS_NOT_NORMAL"}},
    OwnRow{Method::kMoveDueDay, {Reason::kMandateMissing, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMoveDueDay, {Reason::kMandateMismatch, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMoveDueDay, {Reason::kMandateExpired, "ILLEGAL_AGREEMENT"}},
    OwnRow{Method::kMoveDueDay, {Reason::kBadRequest, "ILLEGAL_EXECUTION_TIME"}},
    OwnRow{Method::kMoveDueDay, {Reason::kLimitReached, "ILLEGAL_EXECUTION_TIME"}},
    // Assumed: no document lists what auth.apply and auth.confirm refuse with.
    OwnRow{Method::kSendCode, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kSendCode, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kSendCode, {Reason::kMandateExpired, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kConfirmCode, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kConfirmCode, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kConfirmCode, {Reason::kMandateExpired, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kConfirmCode, {Reason::kConfirmationExpired, "APPLY_TOKEN_NOT_EXIST"}},
    OwnRow{Method::kAskVerification, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kAskVerification, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kAskVerification, {Reason::kMandateExpired, "AGREEMENT_NO_IS_INVALID"}},
    OwnRow{Method::kQueryVerification, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kQueryVerification, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kQueryVerification, {Reason::kMandateExpired, "AGREEMENT_NO_IS_INVALID"}},
    OwnRow{Method::kQueryVerification, {Reason::kConfirmationExpired, "APPLY_TOKEN_NOT_EXIST"}},
    OwnRow{Method::kQueryVerification, {Reason::kConfirmationWrong, "AGREEMENT_NO_IS_NOT_MATCH"}},
    OwnRow{Method::kMigrate, {Reason::kMandateMissing, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kMigrate, {Reason::kMandateMismatch, "AUTHOREE_IS_NOT_MATCH"}},
    OwnRow{Method::kMigrate, {Reason::kMandateExpired, "USER_AGREEMENT_NOT_EXIST"}},
    OwnRow{Method::kMigrate, {Reason::kMandateExists, "AGREEMENT_ALREADY_MIGRATED"}},
    OwnRow{Method::kMigrate, {Reason::kMerchantUnknown, "MERCHANT_NOT_SUPPORT"}},
    OwnRow{Method::kMigrate, {Reason::kTemplateMissing, "MERCHANT_NOT_SUPPORT"}},
    OwnRow{Method::kListMandates, {Reason::kPayerGone, "USER_NOT_EXIST_ERROR"}},
    OwnRow{Method::kRefundLater, {Reason::kOrderTooYoung, "ACQ.REASON_ILLEGAL_STATUS"}},
    OwnRow{Method::kCloseTrade, {Reason::kAlreadySettled, "ACQ.TRADE_STATUS_ERROR"}},
    OwnRow{Method::kCloseTrade, {Reason::kOrderClosed, "ACQ.REASON_TRADE_STATUS_INVALID"}},
    OwnRow{Method::kCancelTrade, {Reason::kRefundTooLarge, "ACQ.REASON_TRADE_REFUND_FEE_ERR"}},
    OwnRow{Method::kCancelTrade, {Reason::kFullyRefunded, "ACQ.REASON_TRADE_REFUND_FEE_ERR"}},
    OwnRow{Method::kCancelTrade, {Reason::kRefundOverdue, "ACQ.TRADE_CANCEL_TIME_OUT"}},
    OwnRow{Method::kCancelTrade, {Reason::kOrderTooYoung, "ACQ.SYSTEM_ERROR"}},
    OwnRow{Method::kRefund, {Reason::kOrderTooYoung, "ACQ.TRADE_STATUS_ERROR"}},
    OwnRow{Method::kBillAddress, {Reason::kBadRequest, "INVAILID_ARGUMENTS"}},
};

// Methods that speak of mandates spell general codes without the prefix of trades.
bool is_about_trades(Method method) {
  switch (method) {
    case Method::kPayByPage:
    case Method::kPayByMobilePage:
    case Method::kPayByApp:
    case Method::kDebit:
    case Method::kCreateTrade:
    case Method::kPrecreateTrade:
    case Method::kPayTrade:
    case Method::kQueryTrade:
    case Method::kRefund:
    case Method::kRefundLater:
    case Method::kQueryRefund:
    case Method::kCloseTrade:
    case Method::kCancelTrade: return true;
    default: return false;
  }
}

std::string_view find(Reason reason, Method method) {
  for (const OwnRow& own : kOwn)
    if (own.method == method && own.row.reason == reason) return own.row.sub_code;
  for (const ReasonRow& row : kReasons)
    if (row.reason == reason) return row.sub_code;
  return find(Reason::kSystemError, method);
}

constexpr std::string_view kTrade = "ACQ.";

}  // namespace

std::string sub_code_of(Reason reason, Method method, const Manners& manners) {
  if (reason == Reason::kSystemError && manners.system_error == SystemError::kGateway)
    return "isp.unknow-error";
  std::string_view code = find(reason, method);
  const bool general = reason == Reason::kSystemError || reason == Reason::kBadRequest ||
                       reason == Reason::kNotPermitted;
  if (general && !is_about_trades(method) && code.starts_with(kTrade))
    code.remove_prefix(kTrade.size());
  if (reason == Reason::kMandateExpired && method == Method::kQueryMandate)
    return manners.ended_mandate_code;
  if (code == "isp.bill_not_exist") return manners.missing_bill_code;
  return std::string(code);
}

Trouble trouble_of(const ali::FieldError& error, Method method) {
  // An alien product of a sales page, a plan without its day: all are one code (dossier 7.1).
  const bool moves = (method == Method::kMovePlan && error.field == "deduct_time") ||
                     (method == Method::kMoveDueDay && error.field == "execute_time");
  if (moves && error.problem == ali::FieldProblem::kInvalid)
    return {"ILLEGAL_EXECUTION_TIME", error.detail};
  if (method == Method::kBillAddress) return {"INVAILID_ARGUMENTS", error.detail};
  if (method == Method::kAskPermission) return {"ILLEGAL_PARAMS", error.detail};
  return {is_about_trades(method) ? "ACQ.INVALID_PARAMETER" : "INVALID_PARAMETER", error.detail};
}

}  // namespace daikou::simulator::alipay
