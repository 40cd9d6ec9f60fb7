#include "simulator/dialects/wechat_v2/refusals.h"

#include <array>

#include "core/wire/utf8.h"

namespace daikou::simulator::wechat_v2 {
namespace {

using v2::Call;

struct ProblemRow {
  Problem problem;
  std::string_view code;
  std::string_view text;
};
// In the order of the enum. Confirmed: the texts of signature, app and rate, and all names.
// Assumed: the other texts.
constexpr std::array kProblems{
    ProblemRow{Problem::kSignature, "SIGNERROR", "签名错误，请检查后再试"},
    ProblemRow{Problem::kAppUnknown, "APPID_NOT_EXIST", "AppID不存在，请检查后再试"},
    ProblemRow{Problem::kMerchantUnknown, "MCHID_NOT_EXIST", "商户号mch_id不存在"},
    ProblemRow{Problem::kAppMismatch, "APPID_MCHID_NOT_MATCH", "商户号mch_id与appid不匹配"},
    ProblemRow{Problem::kMissing, "LACK_PARAMS", "缺少参数"},
    ProblemRow{Problem::kInvalid, "PARAM_ERROR", "参数错误"},
    ProblemRow{Problem::kFormat, "XML_FORMAT_ERROR", "XML格式错误"},
    ProblemRow{Problem::kMethod, "REQUIRE_POST_METHOD", "请使用post方法"},
    ProblemRow{Problem::kEmptyBody, "POST_DATA_EMPTY", "post数据为空"},
    ProblemRow{Problem::kNotUtf8, "NOT_UTF8", "编码格式错误"},
    ProblemRow{Problem::kThrottled, "FREQUENCY_LIMITED", "频率限制"},
    ProblemRow{Problem::kCertificate, "CERT_ERROR", "证书校验错误"},
};
static_assert(kProblems.size() == static_cast<std::size_t>(Problem::kCertificate) + 1);

constexpr const ProblemRow& row_of(Problem problem) {
  return kProblems[static_cast<std::size_t>(problem)];
}

constexpr std::size_t kReturnTextMax = 128;

// At most so many characters, whole ones.
std::string cut(std::string text, std::size_t characters) {
  if (wire::character_count(text) <= characters) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U && seen++ == characters) break;
  text.resize(at);
  return text;
}

struct ReasonRow {
  Reason reason;
  std::string_view code;
  std::string_view text;
};

constexpr std::string_view kOverLimit = "交易金额或次数超出限制，请检查后再试";
constexpr std::string_view kNoMandate = "签约协议不存在，请检查传入的签约协议是否正确";
constexpr std::string_view kNoWay = "暂无可用的支付方式,请绑定其它银行卡完成支付";
constexpr std::string_view kAgain = "扣款请求已受理，请勿重复发起";
constexpr std::string_view kNotSigned = "签约关系不存在，该用户未与公众号签约过";

// What every call says unless it has a row of its own below.
// Confirmed: the codes of the payer's and the order's side and the texts that dossier 6.3 quotes.
// Assumed: kRiskRefused and kCardRefused, which the documents do not tell apart from others; all
// codes of kTemplate… and kConfirmation…, and the texts that are not quoted.
constexpr std::array kReasons{
    ReasonRow{Reason::kInsufficientBalance, "NOTENOUGH", kNoWay},
    ReasonRow{Reason::kLimitReached, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kMonthLimitReached, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kRiskRefused, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPayerRestricted, "ACCOUNTERROR", "当前用户账户已被限制交易"},
    ReasonRow{Reason::kPayerGone, "USER_NOT_EXIST", "用户账户已注销"},
    ReasonRow{Reason::kBankUnavailable, "BANKERROR", "银行系统异常，请稍后再试"},
    ReasonRow{Reason::kCardRefused, "TRADE_ERROR", "交易错误，请更换银行卡后再试"},
    ReasonRow{Reason::kCardShort, "NOTENOUGH", kNoWay},
    ReasonRow{Reason::kBalanceDisabled, "NOTENOUGH", kNoWay},
    ReasonRow{Reason::kNoPaymentWay, "NOTENOUGH", kNoWay},
    ReasonRow{Reason::kPaymentFailed, "TRADE_ERROR", "交易错误，请稍后再试"},
    ReasonRow{Reason::kMandateMissing, "CONTRACT_NOT_EXIST", kNoMandate},
    ReasonRow{Reason::kMandateExpired, "CONTRACTERROR", "签约协议已过期"},
    ReasonRow{Reason::kMandateSuspended, "CONTRACTERROR", "签约协议状态异常"},
    ReasonRow{Reason::kMandateMismatch, "INVALID_REQUEST", "签约协议与请求不符"},
    ReasonRow{Reason::kPayerMismatch, "INVALID_REQUEST", "签约用户与请求不符"},
    ReasonRow{Reason::kMandateExists, "CONTRACT_CODE DUPLICATION", "已签约"},
    ReasonRow{Reason::kTemplateMissing, "INVALID_REQUEST", "签约模版信息不存在"},
    ReasonRow{Reason::kTemplateDisabled, "INVALID_REQUEST", "签约模版已停用"},
    ReasonRow{Reason::kTooManyMandates, "INVALID_REQUEST", "用户签约数量已达上限"},
    ReasonRow{Reason::kConfirmationWrong, "INVALID_REQUEST", "验证码错误"},
    ReasonRow{Reason::kConfirmationExpired, "INVALID_REQUEST", "签约页面已失效"},
    ReasonRow{Reason::kAlreadySettled, "ORDERPAID", "商户订单已支付"},
    ReasonRow{Reason::kAlreadyAccepted, "ORDER_ACCEPTED", kAgain},
    ReasonRow{Reason::kOrderSpent, "OUT_TRADE_NO_USED", "商户订单号重复"},
    ReasonRow{Reason::kOrderChanged, "INVALID_REQUEST", "请求重入时参数与原请求不一致"},
    ReasonRow{Reason::kOrderMissing, "ORDERNOTEXIST", "订单不存在"},
    ReasonRow{Reason::kTradeMissing, "ORDERNOTEXIST", "订单不存在"},
    ReasonRow{Reason::kOrderClosed, "ORDERCLOSED", "订单已关闭"},
    ReasonRow{Reason::kOrderTooYoung, "TRADE_STATE_ERROR", "订单状态错误"},
    ReasonRow{Reason::kAboveCap, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kNoticeMissing, "INVALID_REQUEST", "需要先下发扣费前通知才能扣费"},
    ReasonRow{Reason::kNoticeOpen, "INVALID_REQUEST", "已下发扣费前通知"},
    ReasonRow{Reason::kNoticeRepeated, "INVALID_REQUEST", "重复下发扣费前通知"},
    ReasonRow{Reason::kOutsideWindow, "INVALID_REQUEST", "当前时间不在可扣费时间段内"},
    ReasonRow{Reason::kPeriodDone, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPeriodMissed, "INVALID_REQUEST", "已错过扣费周期"},
    ReasonRow{Reason::kPlanCountSpent, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPlanAmountSpent, "RULELIMIT", kOverLimit},
    ReasonRow{Reason::kPlanMissing, "INVALID_REQUEST", "模板类型不支持"},
    ReasonRow{Reason::kNotPeriodic, "INVALID_REQUEST", "模板类型不支持"},
    ReasonRow{Reason::kRefundTooLarge, "ERROR", "累计退款金额大于支付金额"},
    ReasonRow{Reason::kRefundChanged, "REFUND_FEE_MISMATCH", "订单金额或退款金额与之前请求不一致"},
    ReasonRow{Reason::kRefundMissing, "REFUNDNOTEXIST", "退款单不存在"},
    ReasonRow{Reason::kRefundOverdue, "TRADE_OVERDUE", "订单已经超过退款期限"},
    ReasonRow{Reason::kFullyRefunded, "ERROR", "订单已全额退款"},
    ReasonRow{Reason::kTooManyRefunds, "ERROR", "部分退款次数已达上限"},
    ReasonRow{Reason::kMerchantBalance, "NOTENOUGH", "商户可用退款余额不足"},
    ReasonRow{Reason::kBillMissing, "20002", "NO Bill Exist"},
    ReasonRow{Reason::kBillNotReady, "20002", "Bill Creating"},
    ReasonRow{Reason::kMerchantUnknown, "MCHID_NOT_EXIST", "商户号mch_id不存在"},
    ReasonRow{Reason::kAppUnknown, "APPID_NOT_EXIST", "AppID不存在，请检查后再试"},
    ReasonRow{Reason::kAppMismatch, "APPID_MCHID_NOT_MATCH", "商户号mch_id与appid不匹配"},
    ReasonRow{Reason::kNotPermitted, "NOAUTH", "商户无此接口权限"},
    ReasonRow{Reason::kMerchantSuspended, "NOAUTH", "商户号状态异常，无此接口权限"},
    ReasonRow{Reason::kCertificateMissing, "CERT_ERROR", "证书校验错误"},
    ReasonRow{Reason::kThrottled, "FREQUENCY_LIMITED", "频率限制"},
    ReasonRow{Reason::kTooManyErrors, "INVALID_REQ_TOO_MUCH", "无效请求过多"},
    ReasonRow{Reason::kSystemError, "SYSTEMERROR", "系统错误"},
    ReasonRow{Reason::kBadRequest, "PARAM_ERROR", "参数错误"},
};

struct OwnRow {
  Call call;
  ReasonRow row;
};
constexpr std::array kOwn{
    OwnRow{Call::kDownloadFundFlow, {Reason::kBillMissing, "20002", "账单不存在"}},
    OwnRow{Call::kDownloadFundFlow, {Reason::kBillNotReady, "20002", "账单正在生成"}},
    OwnRow{Call::kQueryMandate, {Reason::kMandateMissing, "-25", kNotSigned}},
    OwnRow{Call::kQueryMandate, {Reason::kTemplateMissing, "-25", kNotSigned}},
    OwnRow{Call::kTerminateMandate, {Reason::kMandateMissing, "-25", kNotSigned}},
    OwnRow{Call::kTerminateMandate,
           {Reason::kNotPermitted, "MERCHANT PERMISSION ERROR", "商户无权操作该签约协议"}},
    OwnRow{Call::kTerminateMandate, {Reason::kTemplateMissing, "PARAMETER FAIL", "参数错误"}},
    OwnRow{Call::kRefund, {Reason::kTradeMissing, "INVALID_TRANSACTIONID", "无效transaction_id"}},
    OwnRow{Call::kQueryRefund,
           {Reason::kTradeMissing, "INVALID_TRANSACTIONID", "无效transaction_id"}},
    OwnRow{Call::kRefund, {Reason::kPayerGone, "USER_ACCOUNT_ABNORMAL", "用户账户已注销"}},
    OwnRow{Call::kRefund,
           {Reason::kBankUnavailable, "BIZERR_NEED_RETRY", "退款业务流程错误，需要商户触发重试"}},
    OwnRow{Call::kSignByH5, {Reason::kMandateExists, "INVALID_REQUEST", "已签约"}},
};

const ReasonRow& find_row(Reason reason, Call call) {
  for (const OwnRow& own : kOwn)
    if (own.call == call && own.row.reason == reason) return own.row;
  for (const ReasonRow& row : kReasons)
    if (row.reason == reason) return row;
  return find_row(Reason::kSystemError, call);
}

// Codes that the world's settings may spell otherwise.
std::string spelled(const ReasonRow& row, const Manners& manners) {
  if (row.code == "ACCOUNTERROR") return manners.restricted_code;
  if (row.code == "NOAUTH") return manners.permission_code;
  if (row.code == "-25") return manners.missing_mandate_code;
  return std::string(row.code);
}

}  // namespace

std::string_view text_of(Problem problem) { return row_of(problem).text; }

std::string_view code_of(Problem problem, v2::Call call) {
  const bool papay = v2::endpoint(call).path.starts_with("/papay/");
  if (problem == Problem::kSignature && papay) return "SIGN_ERROR";
  const bool bad_field = problem == Problem::kInvalid || problem == Problem::kMissing;
  if (bad_field && call == Call::kTerminateMandate) return "PARAMETER FAIL";
  return row_of(problem).code;
}

MessageTrouble trouble(Problem problem) { return {problem, std::string(row_of(problem).text)}; }

MessageTrouble trouble_of(const v2::FieldError& error) {
  if (error.problem == v2::FieldProblem::kMissing) return trouble(Problem::kMissing);
  return {Problem::kInvalid, cut(std::string(row_of(Problem::kInvalid).text) + ": /body/xml/" +
                                     error.field + ": " + error.detail,
                                 kReturnTextMax)};
}

Coded coded(Reason reason, v2::Call call, const Manners& manners) {
  const ReasonRow& row = find_row(reason, call);
  return {spelled(row, manners), std::string(row.text)};
}

Coded coded_in_notice(Reason reason, const Manners& manners) {
  Coded result = coded(reason, Call::kDebit, manners);
  if (reason == Reason::kMandateMissing) result.text = "签约协议不存在";
  return result;
}

}  // namespace daikou::simulator::wechat_v2
