#include "merchant/gateways/wechat_v2/meanings.h"

#include <array>
#include <span>

namespace daikou::merchant::wechat_v2 {
namespace {

using daikou::wechat_v2::TradeState;

// Requests that were turned away before anything was decided. Confirmed: the texts of signature,
// app and rate; the others as far as they are known.
constexpr std::array kProtocol{
    MeaningRow{"", "频率限制", not_booked(Reason::kThrottled)},
    MeaningRow{"", "签名", refused(Reason::kBadRequest)},
    MeaningRow{"", "AppID不存在", refused(Reason::kAppUnknown)},
    MeaningRow{"", "与appid不匹配", refused(Reason::kAppMismatch)},
    MeaningRow{"", "商户号mch_id不存在", refused(Reason::kMerchantUnknown)},
    MeaningRow{"", "sub_mch_id不存在", refused(Reason::kNotPermitted)},
    MeaningRow{"", "缺少参数", refused(Reason::kBadRequest)},
    MeaningRow{"", "参数错误", refused(Reason::kBadRequest)},
    MeaningRow{"", "XML格式错误", refused(Reason::kBadRequest)},
    MeaningRow{"", "post", refused(Reason::kBadRequest)},
    MeaningRow{"", "编码格式错误", refused(Reason::kBadRequest)},
    MeaningRow{"", "证书", refused(Reason::kCertificateMissing)},
};

// What every call may say of itself.
constexpr std::array kRequest{
    MeaningRow{"FREQUENCY_LIMITED", "", not_booked(Reason::kThrottled)},
    MeaningRow{"PARAM_ERROR", "", refused(Reason::kBadRequest)},
    MeaningRow{"LACK_PARAMS", "", refused(Reason::kBadRequest)},
    MeaningRow{"SIGN_ERROR", "", refused(Reason::kBadRequest)},
    MeaningRow{"SIGNERROR", "", refused(Reason::kBadRequest)},
    MeaningRow{"XML_FORMAT_ERROR", "", refused(Reason::kBadRequest)},
    MeaningRow{"REQUIRE_POST_METHOD", "", refused(Reason::kBadRequest)},
    MeaningRow{"POST_DATA_EMPTY", "", refused(Reason::kBadRequest)},
    MeaningRow{"NOT_UTF8", "", refused(Reason::kBadRequest)},
    MeaningRow{"APPID_NOT_EXIST", "", refused(Reason::kAppUnknown)},
    MeaningRow{"MCHID_NOT_EXIST", "", refused(Reason::kMerchantUnknown)},
    MeaningRow{"APPID_MCHID_NOT_MATCH", "", refused(Reason::kAppMismatch)},
    MeaningRow{"PAYAUTH_ERROR", "", refused(Reason::kNotPermitted)},
    MeaningRow{"PAYAUTHERROR", "", refused(Reason::kNotPermitted)},
    MeaningRow{"NOAUTH", "", refused(Reason::kNotPermitted)},
};

// Dossier 6.3. A refused apply creates no order; where the row says unknown, the query is the judge
// of what stands under the number.
constexpr std::array kDebit{
    MeaningRow{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    MeaningRow{"CONTRACTERROR", "", refused(Reason::kMandateExpired)},
    MeaningRow{"ORDERPAID", "", unknown(Reason::kAlreadySettled)},
    MeaningRow{"ORDER_ACCEPTED", "", unknown(Reason::kAlreadyAccepted)},
    MeaningRow{"OUT_TRADE_NO_USED", "", unknown(Reason::kOrderSpent)},
    MeaningRow{"ORDERCLOSED", "", unknown(Reason::kOrderClosed)},
    MeaningRow{"RULELIMIT", "", refused(Reason::kLimitReached)},
    MeaningRow{"NOTENOUGH", "", refused(Reason::kInsufficientBalance)},
    MeaningRow{"ACCOUNTERROR", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerRestricted)},
    MeaningRow{"USER_NOT_EXIST", "", refused(Reason::kPayerGone)},
    MeaningRow{"BANKERROR", "", refused(Reason::kBankUnavailable)},
    MeaningRow{"TRADE_ERROR", "银行卡", refused(Reason::kCardRefused)},
    MeaningRow{"TRADE_ERROR", "", unknown(Reason::kSystemError)},
    MeaningRow{"INVALID_REQUEST", "通知", refused(Reason::kNoticeMissing)},
    MeaningRow{"INVALID_REQUEST", "时间", refused(Reason::kOutsideWindow)},
    MeaningRow{"INVALID_REQUEST", "不一致", unknown(Reason::kOrderChanged)},
    MeaningRow{"INVALID_REQUEST", "", refused(Reason::kBadRequest)},
};

// Dossier 7.1. Repeating the same number is what the documents ask for where it is not booked.
constexpr std::array kRefund{
    MeaningRow{"BIZERR_NEED_RETRY", "", not_booked(Reason::kBankUnavailable)},
    MeaningRow{"NOTENOUGH", "", not_booked(Reason::kMerchantBalance)},
    MeaningRow{"INVALID_REQ_TOO_MUCH", "", not_booked(Reason::kTooManyErrors)},
    MeaningRow{"TRADE_OVERDUE", "", refused(Reason::kRefundOverdue)},
    MeaningRow{"USER_ACCOUNT_ABNORMAL", "", refused(Reason::kPayerGone)},
    MeaningRow{"INVALID_TRANSACTIONID", "", refused(Reason::kTradeMissing)},
    MeaningRow{"ORDERNOTEXIST", "", refused(Reason::kOrderMissing)},
    MeaningRow{"REFUND_FEE_MISMATCH", "", refused(Reason::kRefundChanged)},
    MeaningRow{"CERT_ERROR", "", refused(Reason::kCertificateMissing)},
    MeaningRow{"ERROR", "次数", refused(Reason::kTooManyRefunds)},
    MeaningRow{"ERROR", "", refused(Reason::kRefundTooLarge)},
};

constexpr std::array kMandate{
    MeaningRow{"-25", "", refused(Reason::kMandateMissing)},
    MeaningRow{"NOTENROLLED", "", refused(Reason::kMandateMissing)},
    MeaningRow{"CONTRACT_NOT_EXIST", "", refused(Reason::kMandateMissing)},
    MeaningRow{"SIGNNOT_FOUND", "", refused(Reason::kMandateMissing)},
};

constexpr std::array kSigning{
    MeaningRow{"CONTRACT_CODE DUPLICATION", "", refused(Reason::kMandateExists)},
    MeaningRow{"", "已签约", refused(Reason::kMandateExists)},
    MeaningRow{"INVALID_REQUEST", "模版", refused(Reason::kTemplateMissing)},
    MeaningRow{"INVALID_REQUEST", "", refused(Reason::kBadRequest)},
    MeaningRow{"PARAMERROR:outerid", "", refused(Reason::kBadRequest)},
};

// The payer's side in words, where no code is given. Known texts of dossier 12.4.
constexpr std::array kSpoken{
    MeaningRow{"", "余额不足", refused(Reason::kInsufficientBalance)},
    MeaningRow{"", "无可用的支付方式", refused(Reason::kInsufficientBalance)},
    MeaningRow{"", "额度不足", refused(Reason::kLimitReached)},
    MeaningRow{"", "限制交易", refused(Reason::kPayerRestricted)},
    MeaningRow{"", "签约协议不存在", refused(Reason::kMandateMissing)},
    MeaningRow{"", "注销", refused(Reason::kPayerGone)},
};

Meaning of_request(std::string_view code) { return look_up(kRequest, code, {}); }

// A call's own rows, then those of every request.
Meaning of_call(std::span<const MeaningRow> own, std::string_view code, std::string_view text) {
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
