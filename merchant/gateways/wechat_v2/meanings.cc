#include "merchant/gateways/wechat_v2/meanings.h"

#include <algorithm>
#include <array>
#include <span>

namespace daikou::merchant::wechat_v2 {
namespace {

using daikou::wechat_v2::TradeState;

// The first row fits whose code is equal and whose text is part of what was said; an empty code or
// text fits everything.
struct Row {
  std::string_view code;
  std::string_view text;
  Meaning meaning;
};

constexpr Meaning refused(Reason reason) { return {Outcome::kRefused, reason}; }
constexpr Meaning not_booked(Reason reason) { return {Outcome::kNotBooked, reason}; }
constexpr Meaning unknown(Reason reason) { return {Outcome::kUnknown, reason}; }

Meaning look_up(std::span<const Row> rows, std::string_view code, std::string_view text) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    return (row.code.empty() || row.code == code) && text.find(row.text) != std::string_view::npos;
  });
  return found == rows.end() ? Meaning{} : found->meaning;
}

// Requests that were turned away before anything was decided. Confirmed: the texts of signature,
// app and rate; the others as far as they are known.
constexpr std::array kProtocol{
    Row{"", "频率限制", not_booked(Reason::kThrottled)},
    Row{"", "签名", refused(Reason::kBadRequest)},
    Row{"", "AppID不存在", refused(Reason::kAppUnknown)},
    Row{"", "与appid不匹配", refused(Reason::kAppMismatch)},
    Row{"", "商户号mch_id不存在", refused(Reason::kMerchantUnknown)},
    Row{"", "缺少参数", refused(Reason::kBadRequest)},
    Row{"", "参数错误", refused(Reason::kBadRequest)},
    Row{"", "XML格式错误", refused(Reason::kBadRequest)},
    Row{"", "post", refused(Reason::kBadRequest)},
    Row{"", "编码格式错误", refused(Reason::kBadRequest)},
    Row{"", "证书", refused(Reason::kCertificateMissing)},
};

// What every call may say of itself.
constexpr std::array kRequest{
    Row{"FREQUENCY_LIMITED", "", not_booked(Reason::kThrottled)},
    Row{"PARAM_ERROR", "", refused(Reason::kBadRequest)},
    Row{"LACK_PARAMS", "", refused(Reason::kBadRequest)},
    Row{"SIGN_ERROR", "", refused(Reason::kBadRequest)},
    Row{"SIGNERROR", "", refused(Reason::kBadRequest)},
    Row{"XML_FORMAT_ERROR", "", refused(Reason::kBadRequest)},
    Row{"REQUIRE_POST_METHOD", "", refused(Reason::kBadRequest)},
    Row{"POST_DATA_EMPTY", "", refused(Reason::kBadRequest)},
    Row{"NOT_UTF8", "", refused(Reason::kBadRequest)},
    Row{"APPID_NOT_EXIST", "", refused(Reason::kAppUnknown)},
    Row{"MCHID_NOT_EXIST", "", refused(Reason::kMerchantUnknown)},
    Row{"APPID_MCHID_NOT_MATCH", "", refused(Reason::kAppMismatch)},
    Row{"PAYAUTH_ERROR", "", refused(Reason::kNotPermitted)},
    Row{"PAYAUTHERROR", "", refused(Reason::kNotPermitted)},
    Row{"NOAUTH", "", refused(Reason::kNotPermitted)},
};

// Dossier 6.3. A refused apply creates no order; where the row says unknown, the query is the judge
// of what stands under the number.
constexpr std::array kDebit{
    Row{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    Row{"CONTRACTERROR", "", refused(Reason::kMandateExpired)},
    Row{"ORDERPAID", "", unknown(Reason::kAlreadySettled)},
    Row{"ORDER_ACCEPTED", "", unknown(Reason::kAlreadyAccepted)},
    Row{"OUT_TRADE_NO_USED", "", unknown(Reason::kOrderSpent)},
    Row{"ORDERCLOSED", "", unknown(Reason::kOrderClosed)},
    Row{"RULELIMIT", "", refused(Reason::kLimitReached)},
    Row{"NOTENOUGH", "", refused(Reason::kInsufficientBalance)},
    Row{"ACCOUNTERROR", "", refused(Reason::kPayerRestricted)},
    Row{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerRestricted)},
    Row{"USER_NOT_EXIST", "", refused(Reason::kPayerGone)},
    Row{"BANKERROR", "", refused(Reason::kBankUnavailable)},
    Row{"TRADE_ERROR", "银行卡", refused(Reason::kCardRefused)},
    Row{"TRADE_ERROR", "", unknown(Reason::kSystemError)},
    Row{"INVALID_REQUEST", "通知", refused(Reason::kNoticeMissing)},
    Row{"INVALID_REQUEST", "时间", refused(Reason::kOutsideWindow)},
    Row{"INVALID_REQUEST", "不一致", unknown(Reason::kOrderChanged)},
    Row{"INVALID_REQUEST", "", refused(Reason::kBadRequest)},
};

// Dossier 7.1. Repeating the same number is what the documents ask for where it is not booked.
constexpr std::array kRefund{
    Row{"BIZERR_NEED_RETRY", "", not_booked(Reason::kBankUnavailable)},
    Row{"NOTENOUGH", "", not_booked(Reason::kMerchantBalance)},
    Row{"INVALID_REQ_TOO_MUCH", "", not_booked(Reason::kTooManyErrors)},
    Row{"TRADE_OVERDUE", "", refused(Reason::kRefundOverdue)},
    Row{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerGone)},
    Row{"INVALID_TRANSACTIONID", "", refused(Reason::kTradeMissing)},
    Row{"ORDERNOTEXIST", "", refused(Reason::kOrderMissing)},
    Row{"REFUND_FEE_MISMATCH", "", refused(Reason::kRefundChanged)},
    Row{"CERT_ERROR", "", refused(Reason::kCertificateMissing)},
    Row{"ERROR", "次数", refused(Reason::kTooManyRefunds)},
    Row{"ERROR", "", refused(Reason::kRefundTooLarge)},
};

constexpr std::array kMandate{
    Row{"-25", "", refused(Reason::kMandateMissing)},
    Row{"NOTENROLLED", "", refused(Reason::kMandateMissing)},
    Row{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    Row{"SIGNNOT_FOUND", "", refused(Reason::kMandateMissing)},
};

constexpr std::array kSigning{
    Row{"CONTRACT_CODE DUPLICATION", "", refused(Reason::kMandateExists)},
    Row{"", "已签约", refused(Reason::kMandateExists)},
    Row{"INVALID_REQUEST", "模版", refused(Reason::kTemplateMissing)},
    Row{"INVALID_REQUEST", "", refused(Reason::kBadRequest)},
    Row{"PARAMERROR:outerid", "", refused(Reason::kBadRequest)},
};

// The payer's side in words, where no code is given. Known texts of dossier 12.4.
constexpr std::array kSpoken{
    Row{"", "余额不足", refused(Reason::kInsufficientBalance)},
    Row{"", "无可用的支付方式", refused(Reason::kInsufficientBalance)},
    Row{"", "额度不足", refused(Reason::kLimitReached)},
    Row{"", "限制交易", refused(Reason::kPayerRestricted)},
    Row{"", "签约协议不存在", refused(Reason::kMandateMissing)},
    Row{"", "注销", refused(Reason::kPayerGone)},
};

Meaning of_request(std::string_view code) { return look_up(kRequest, code, {}); }

// A call's own rows, then those of every request.
Meaning of_call(std::span<const Row> own, std::string_view code, std::string_view text) {
  const Meaning meaning = look_up(own, code, text);
  return meaning == Meaning{} ? of_request(code) : meaning;
}

}  // namespace

Meaning meaning_of_protocol(std::string_view text) { return look_up(kProtocol, {}, text); }

Meaning meaning_of_debit(std::string_view code, std::string_view text) {
  return of_call(kDebit, code, text);
}

Meaning meaning_of_refund(std::string_view code, std::string_view text) {
  return of_call(kRefund, code, text);
}

// A query that is refused for its own shape teaches nothing about the order.
Meaning meaning_of_order_query(std::string_view code) {
  if (code == "ORDERNOTEXIST") return not_booked(Reason::kOrderMissing);
  return as_question(of_request(code));
}

Meaning meaning_of_close(std::string_view code) {
  if (code == "ORDERCLOSED") return refused(Reason::kOrderClosed);
  if (code == "ORDERNOTEXIST") return not_booked(Reason::kOrderMissing);
  if (code == "ORDERPAID") return unknown(Reason::kAlreadySettled);
  if (code == "TRADE_STATE_ERROR") return unknown(Reason::kOrderTooYoung);
  return as_question(of_request(code));
}

Meaning meaning_of_refund_query(std::string_view code) {
  if (code == "REFUNDNOTEXIST") return not_booked(Reason::kRefundMissing);
  return as_question(of_request(code));
}

Meaning meaning_of_mandate(std::string_view code) {
  const Meaning meaning = look_up(kMandate, code, {});
  return meaning == Meaning{} ? as_question(of_request(code)) : meaning;
}

Meaning meaning_of_signing(std::string_view code, std::string_view text) {
  return of_call(kSigning, code, text);
}

Meaning meaning_of(TradeState state, std::string_view text) {
  switch (state) {
    case TradeState::kAccepted:
    case TradeState::kNotPaid:
    case TradeState::kPaying: return {Outcome::kPending, Reason::kNone};
    case TradeState::kSettled:
    case TradeState::kRefunding: return {Outcome::kSettled, Reason::kNone};
    case TradeState::kRefused: return refused(reason_of_refusal({}, text));
    case TradeState::kError: return refused(Reason::kBankUnavailable);
    case TradeState::kClosed:
    case TradeState::kRevoked: return refused(Reason::kOrderClosed);
  }
  return {};
}

Reason reason_of_refusal(std::string_view code, std::string_view text) {
  const Meaning by_code = look_up(kDebit, code, text);
  if (by_code.outcome == Outcome::kRefused) return by_code.reason;
  const Meaning by_text = look_up(kSpoken, {}, text);
  return by_text.outcome == Outcome::kRefused ? by_text.reason : Reason::kNone;
}

}  // namespace daikou::merchant::wechat_v2
