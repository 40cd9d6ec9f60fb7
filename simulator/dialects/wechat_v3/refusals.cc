#include "simulator/dialects/wechat_v3/refusals.h"

#include <array>

namespace daikou::simulator::wechat_v3 {
namespace {

using v3::Call;

struct ReasonRow {
  Reason reason;
  std::string_view code;
  std::string_view text;
};

constexpr std::string_view kOverLimit = "交易金额或次数超出限制，请检查后再试";
constexpr std::string_view kNoWay = "暂无可用的支付方式,请绑定其它银行卡完成支付";
constexpr std::string_view kAgain = "扣款请求已受理，请勿重复发起";
constexpr std::string_view kNoMandate = "签约协议不存在";

// What every call says unless it has a row of its own below.
// Confirmed: the codes of these pages, and the texts of kNotPeriodic, kNoticeOpen, kBillMissing and
// kBillNotReady. Assumed: which code goes with which reason (dossier 9.5, 9.6) and all other texts.
constexpr std::array kReasons{
    ReasonRow{Reason::kInsufficientBalance, "NOT_ENOUGH", kNoWay},
    ReasonRow{Reason::kCardShort, "NOT_ENOUGH", kNoWay},
    ReasonRow{Reason::kBalanceDisabled, "NOT_ENOUGH", kNoWay},
    ReasonRow{Reason::kNoPaymentWay, "NOT_ENOUGH", kNoWay},
    ReasonRow{Reason::kLimitReached, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kMonthLimitReached, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kRiskRefused, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPayerRestricted, "USER_ACCOUNT_ABNORMAL", "当前用户账户已被限制交易"},
    ReasonRow{Reason::kPayerGone, "USER_ACCOUNT_ABNORMAL", "用户账户已注销"},
    ReasonRow{Reason::kBankUnavailable, "INVALID_REQUEST", "银行系统异常，请稍后再试"},
    ReasonRow{Reason::kCardRefused, "INVALID_REQUEST", "交易错误，请更换银行卡后再试"},
    ReasonRow{Reason::kPaymentFailed, "INVALID_REQUEST", "交易错误，请稍后再试"},
    ReasonRow{Reason::kMandateMissing, "NOT_FOUND", kNoMandate},
    ReasonRow{Reason::kMandateExpired, "INVALID_REQUEST", "签约协议已过期"},
    ReasonRow{Reason::kMandateSuspended, "INVALID_REQUEST", "签约协议状态异常"},
    ReasonRow{Reason::kMandateMismatch, "INVALID_REQUEST", "签约协议与请求不符"},
    ReasonRow{Reason::kPayerMismatch, "INVALID_REQUEST", "签约用户与请求不符"},
    ReasonRow{Reason::kMandateExists, "ALREADY_EXISTS", "已签约"},
    ReasonRow{Reason::kTemplateMissing, "INVALID_REQUEST", "签约模版信息不存在"},
    ReasonRow{Reason::kTemplateDisabled, "INVALID_REQUEST", "签约模版已停用"},
    ReasonRow{Reason::kTooManyMandates, "INVALID_REQUEST", "用户签约数量已达上限"},
    ReasonRow{Reason::kConfirmationWrong, "INVALID_REQUEST", "验证码错误"},
    ReasonRow{Reason::kConfirmationExpired, "INVALID_REQUEST", "签约页面已失效"},
    ReasonRow{Reason::kAlreadySettled, "INVALID_REQUEST", "订单已支付"},
    ReasonRow{Reason::kAlreadyAccepted, "INVALID_REQUEST", kAgain},
    ReasonRow{Reason::kOrderSpent, "ALREADY_EXISTS", "商户订单号重复"},
    ReasonRow{Reason::kOrderChanged, "INVALID_REQUEST", "请求重入时参数与原请求不一致"},
    ReasonRow{Reason::kOrderMissing, "ORDER_NOT_EXIST", "订单不存在"},
    ReasonRow{Reason::kTradeMissing, "ORDER_NOT_EXIST", "订单不存在"},
    ReasonRow{Reason::kOrderClosed, "INVALID_REQUEST", "订单已关闭"},
    ReasonRow{Reason::kOrderTooYoung, "INVALID_REQUEST", "订单暂不可关闭，请稍后再试"},
    ReasonRow{Reason::kAboveCap, "INVALID_REQUEST", "扣款金额与约定不符"},
    ReasonRow{Reason::kNoticeMissing, "INVALID_REQUEST", "需要先下发扣费前通知才能扣费"},
    ReasonRow{Reason::kNoticeOpen, "INVALID_REQUEST",
              "已发送过扣费前通知，需要等本次扣费完成后再发起新的"},
    ReasonRow{Reason::kNoticeRepeated, "RESOURCE_ALREADY_EXISTS", "重复下发扣费前通知"},
    ReasonRow{Reason::kOutsideWindow, "INVALID_REQUEST", "当前时间不在可扣费时间段内"},
    ReasonRow{Reason::kPeriodDone, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPeriodMissed, "INVALID_REQUEST", "已错过扣费周期"},
    ReasonRow{Reason::kPlanCountSpent, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPlanAmountSpent, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPlanMissing, "INVALID_REQUEST", "模板类型不支持预约扣费"},
    ReasonRow{Reason::kNotPeriodic, "INVALID_REQUEST",
              "当前签约的模板不是周期扣费类型，不能下发扣费前通知"},
    ReasonRow{Reason::kRefundTooLarge, "INVALID_REQUEST", "累计退款金额大于支付金额"},
    ReasonRow{Reason::kRefundChanged, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致"},
    ReasonRow{Reason::kRefundMissing, "RESOURCE_NOT_EXISTS", "退款单不存在"},
    ReasonRow{Reason::kRefundOverdue, "INVALID_REQUEST", "订单已经超过退款期限"},
    ReasonRow{Reason::kFullyRefunded, "INVALID_REQUEST", "订单已全额退款"},
    ReasonRow{Reason::kTooManyRefunds, "INVALID_REQUEST", "部分退款次数已达上限"},
    ReasonRow{Reason::kMerchantBalance, "NOT_ENOUGH", "商户可用退款余额不足"},
    ReasonRow{Reason::kBillMissing, "NO_STATEMENT_EXIST", "账单文件不存在"},
    ReasonRow{Reason::kBillNotReady, "STATEMENT_CREATING", "账单生成中"},
    ReasonRow{Reason::kMerchantUnknown, "MCH_NOT_EXISTS", "商户号不存在"},
    ReasonRow{Reason::kAppUnknown, "APPID_MCHID_NOT_MATCH", "appid和mchid不匹配"},
    ReasonRow{Reason::kAppMismatch, "APPID_MCHID_NOT_MATCH", "appid和mchid不匹配"},
    ReasonRow{Reason::kNotPermitted, "NO_AUTH", "商户无权限"},
    ReasonRow{Reason::kMerchantSuspended, "NO_AUTH", "商户号状态异常，无权限"},
    ReasonRow{Reason::kCertificateMissing, "NO_AUTH", "商户无权限"},
    ReasonRow{Reason::kThrottled, "RATELIMIT_EXCEEDED", "请求频率超过限制"},
    ReasonRow{Reason::kTooManyErrors, "FREQUENCY_LIMITED", "无效请求过多"},
    ReasonRow{Reason::kSystemError, "SYSTEM_ERROR", "系统异常，请稍后重试"},
    ReasonRow{Reason::kBadRequest, "PARAM_ERROR", "参数错误"},
};

struct OwnRow {
  Call call;
  ReasonRow row;
};
constexpr std::array kOwn{
    OwnRow{Call::kNotifyBeforeDebit, {Reason::kMandateMissing, "CONTRACT_NOT_EXIST", kNoMandate}},
    OwnRow{Call::kNotifyRefusedDebit, {Reason::kMandateMissing, "CONTRACT_NOT_EXIST", kNoMandate}},
    OwnRow{Call::kNotifyBeforeDebit,
           {Reason::kOutsideWindow, "INVALID_REQUEST", "当前时间不在可通知时间段内"}},
    OwnRow{Call::kNotifyRefusedDebit,
           {Reason::kOutsideWindow, "INVALID_REQUEST", "当前时间不在可通知时间段内"}},
    OwnRow{Call::kNotifyRefusedDebit,
           {Reason::kNoticeMissing, "INVALID_REQUEST", "没有可提醒的扣费失败记录"}},
    OwnRow{Call::kSchedule, {Reason::kNoticeRepeated, "ALREADY_EXISTS", "已预约扣费"}},
    OwnRow{Call::kSchedule,
           {Reason::kOutsideWindow, "INVALID_REQUEST", "当前时间不在可预约时间段内"}},
    OwnRow{Call::kDebit,
           {Reason::kNoticeMissing, "INVALID_REQUEST", "需要先预约扣费或下发扣费前通知"}},
    OwnRow{Call::kQueryMandate, {Reason::kTemplateMissing, "NOT_FOUND", kNoMandate}},
    OwnRow{Call::kTerminateMandate, {Reason::kTemplateMissing, "NOT_FOUND", kNoMandate}},
    OwnRow{Call::kRefund, {Reason::kOrderMissing, "RESOURCE_NOT_EXISTS", "订单不存在"}},
    OwnRow{Call::kRefund, {Reason::kTradeMissing, "RESOURCE_NOT_EXISTS", "订单不存在"}},
    OwnRow{Call::kRefund, {Reason::kThrottled, "FREQUENCY_LIMITED", "频率限制"}},
    OwnRow{Call::kQueryRefund, {Reason::kThrottled, "FREQUENCY_LIMITED", "频率限制"}},
    OwnRow{Call::kRedirectRefund, {Reason::kThrottled, "FREQUENCY_LIMITED", "频率限制"}},
    OwnRow{Call::kRedirectRefund,
           {Reason::kBadRequest, "INVALID_REQUEST", "退款单状态不是退款异常，不能发起异常退款"}},
    OwnRow{Call::kDownloadBill, {Reason::kBadRequest, "INVALID_REQUEST", "下载token无效或已过期"}},
    OwnRow{Call::kDownloadBill, {Reason::kBillMissing, "INVALID_REQUEST", "下载token无效或已过期"}},
};

const ReasonRow& find_row(Reason reason, Call call) {
  for (const OwnRow& own : kOwn)
    if (own.call == call && own.row.reason == reason) return own.row;
  for (const ReasonRow& row : kReasons)
    if (row.reason == reason) return row;
  return find_row(Reason::kSystemError, call);
}

int status_of(std::string_view code, const Manners& manners) {
  if (code == "CONTRACT_NOT_EXIST") return manners.missing_contract_status;
  if (code == "RESOURCE_ALREADY_EXISTS") return manners.repeated_status;
  if (code == "RULELIMIT") return manners.limit_status;
  const v3::CodeRow* row = v3::find_code(code);
  return row == nullptr ? 400 : row->status;
}

}  // namespace

Trouble trouble_of(Reason reason, v3::Call call, const Manners& manners) {
  const ReasonRow& row = find_row(reason, call);
  return {status_of(row.code, manners), {std::string(row.code), std::string(row.text)}};
}

Trouble trouble_of(v3::Rejection rejection) { return {401, v3::problem_of(rejection)}; }

Trouble trouble_of(const wire::FieldError& error, v3::Location location) {
  return {400, v3::problem_of(error, location)};
}

Trouble trouble(std::string_view code, std::string_view message) {
  return {status_of(code, {}), {std::string(code), std::string(message)}};
}

}  // namespace daikou::simulator::wechat_v3
