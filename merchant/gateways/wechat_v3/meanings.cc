#include "merchant/gateways/wechat_v3/meanings.h"

#include <array>
#include <span>

namespace daikou::merchant::wechat_v3 {
namespace {

using Row = MeaningRow;

constexpr Meaning given() { return {Outcome::kSettled, Reason::kNone}; }

// What every call may say of itself.
constexpr std::array kRequest{
    Row{"PARAM_ERROR", "", refused(Reason::kBadRequest)},
    Row{"SIGN_ERROR", "证书已过期", refused(Reason::kCertificateMissing)},
    Row{"SIGN_ERROR", "证书", refused(Reason::kCertificateMissing)},
    Row{"SIGN_ERROR", "", refused(Reason::kBadRequest)},
    Row{"INVALID_REQUEST", "", refused(Reason::kBadRequest)},
    Row{"NO_AUTH", "", refused(Reason::kNotPermitted)},
    Row{"APPID_MCHID_NOT_MATCH", "", refused(Reason::kAppMismatch)},
    Row{"MCH_NOT_EXISTS", "", refused(Reason::kMerchantUnknown)},
};

constexpr std::array kNotice{
    Row{"RESOURCE_ALREADY_EXISTS", "", given()},
    Row{"ALREADY_EXISTS", "", given()},
    Row{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    Row{"NOT_FOUND", "", refused(Reason::kMandateMissing)},
    Row{"RULELIMIT", "", refused(Reason::kRiskRefused)},
    Row{"INVALID_REQUEST", "已发送过", refused(Reason::kNoticeOpen)},
    Row{"INVALID_REQUEST", "周期扣费类型", refused(Reason::kNotPeriodic)},
    Row{"INVALID_REQUEST", "时间", refused(Reason::kOutsideWindow)},
};

// Where the row says unknown, the query is the judge of what stands under the number.
constexpr std::array kDebit{
    Row{"NOT_ENOUGH", "", refused(Reason::kInsufficientBalance)},
    Row{"NOT_FOUND", "", refused(Reason::kMandateMissing)},
    Row{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    Row{"RULELIMIT", "", refused(Reason::kLimitReached)},
    Row{"USER_ACCOUNT_ABNORMAL", "注销", refused(Reason::kPayerGone)},
    Row{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerRestricted)},
    Row{"ALREADY_EXISTS", "", unknown(Reason::kOrderSpent)},
    Row{"OUT_TRADE_NO_USED", "", unknown(Reason::kOrderSpent)},
    Row{"INVALID_REQUEST", "已支付", unknown(Reason::kAlreadySettled)},
    Row{"INVALID_REQUEST", "已受理", unknown(Reason::kAlreadyAccepted)},
    Row{"INVALID_REQUEST", "不一致", unknown(Reason::kOrderChanged)},
    Row{"INVALID_REQUEST", "订单已关闭", unknown(Reason::kOrderClosed)},
    Row{"INVALID_REQUEST", "预约", refused(Reason::kNoticeMissing)},
    Row{"INVALID_REQUEST", "通知", refused(Reason::kNoticeMissing)},
    Row{"INVALID_REQUEST", "时间", refused(Reason::kOutsideWindow)},
    Row{"INVALID_REQUEST", "过期", refused(Reason::kMandateExpired)},
    Row{"INVALID_REQUEST", "银行卡", refused(Reason::kCardRefused)},
    Row{"INVALID_REQUEST", "银行系统", refused(Reason::kBankUnavailable)},
    Row{"INVALID_REQUEST", "金额", refused(Reason::kAboveCap)},
};

// Repeating the same number is what the documents ask for where it is not booked.
constexpr std::array kRefund{
    Row{"NOT_ENOUGH", "", not_booked(Reason::kMerchantBalance)},
    Row{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerGone)},
    Row{"RESOURCE_NOT_EXISTS", "", refused(Reason::kOrderMissing)},
    Row{"FREQUENCY_LIMITED", "无效请求", not_booked(Reason::kTooManyErrors)},
    Row{"INVALID_REQUEST", "期限", refused(Reason::kRefundOverdue)},
    Row{"INVALID_REQUEST", "次数", refused(Reason::kTooManyRefunds)},
    Row{"INVALID_REQUEST", "不一致", refused(Reason::kRefundChanged)},
    Row{"INVALID_REQUEST", "全额退款", refused(Reason::kFullyRefunded)},
    Row{"INVALID_REQUEST", "", refused(Reason::kRefundTooLarge)},
};

constexpr std::array kMandate{
    Row{"NOT_FOUND", "", refused(Reason::kMandateMissing)},
    Row{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
};

constexpr std::array kSigning{
    Row{"ALREADY_EXISTS", "", refused(Reason::kMandateExists)},
    Row{"INVALID_REQUEST", "已签约", refused(Reason::kMandateExists)},
    Row{"INVALID_REQUEST", "模版", refused(Reason::kTemplateMissing)},
};

constexpr std::array kBill{
    Row{"NO_STATEMENT_EXIST", "", refused(Reason::kBillMissing)},
    Row{"STATEMENT_CREATING", "", refused(Reason::kBillNotReady)},
};

Meaning look_up(std::span<const Row> rows, const v3::Problem& problem) {
  return merchant::look_up(rows, problem.code, problem.message);
}

// A call's own rows, then those of every request. A server's own trouble says nothing about what
// became of the request.
Meaning of_call(std::span<const Row> own, const Refused& no) {
  if (no.status >= 500) return unknown(Reason::kSystemError);
  if (const Meaning meaning = look_up(own, no.problem); meaning != Meaning{}) return meaning;
  if (no.status == 429) return not_booked(Reason::kThrottled);
  return look_up(kRequest, no.problem);
}

// A request that was not even looked at booked nothing: once our keys are mended, the same number
// goes again.
Meaning of_movement(std::span<const Row> own, const Refused& no) {
  const Meaning meaning = of_call(own, no);
  return no.status == 401 ? not_booked(meaning.reason) : meaning;
}

}  // namespace

Meaning meaning_of_notice(const Refused& refused) { return of_call(kNotice, refused); }
Meaning meaning_of_debit(const Refused& refused) { return of_movement(kDebit, refused); }
Meaning meaning_of_refund(const Refused& refused) { return of_movement(kRefund, refused); }
Meaning meaning_of_signing(const Refused& refused) { return of_call(kSigning, refused); }
Meaning meaning_of_bill(const Refused& refused) { return of_call(kBill, refused); }

// A question that is refused for its own shape teaches nothing about what it asked.
Meaning meaning_of_order_query(const Refused& no) {
  if (no.problem.code.starts_with("ORDER_NOT_EXIST")) return not_booked(Reason::kOrderMissing);
  return as_question(of_call({}, no));
}

Meaning meaning_of_close(const Refused& no) {
  const std::string& code = no.problem.code;
  if (code == "ORDER_CLOSED") return refused(Reason::kOrderClosed);
  if (no.problem.message.find("已关闭") != std::string::npos) return refused(Reason::kOrderClosed);
  if (no.problem.message.find("已支付") != std::string::npos)
    return unknown(Reason::kAlreadySettled);
  return meaning_of_order_query(no);
}

Meaning meaning_of_refund_query(const Refused& no) {
  if (no.problem.code == "RESOURCE_NOT_EXISTS") return not_booked(Reason::kRefundMissing);
  return as_question(of_call({}, no));
}

Meaning meaning_of_mandate(const Refused& no) {
  const Meaning meaning = look_up(kMandate, no.problem);
  return meaning == Meaning{} ? as_question(of_call({}, no)) : meaning;
}

Meaning meaning_of(v3::TradeState state, std::string_view text) {
  // A refused debit is an error here before it closes; its text may say why.
  if (state == v3::TradeState::kError) return refused(wechat_v2::reason_of_refusal({}, text));
  return wechat_v2::meaning_of(state, text);
}

}  // namespace daikou::merchant::wechat_v3
