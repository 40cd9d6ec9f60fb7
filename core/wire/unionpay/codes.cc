#include "core/wire/unionpay/codes.h"

#include <algorithm>
#include <array>

namespace daikou::unionpay {
namespace {

using enum CodeClass;

constexpr ResponseCode settled(std::string_view code, std::string_view text) {
  return {code, text, kDone, Outcome::kSettled, Reason::kNone};
}
constexpr ResponseCode refused(std::string_view code, std::string_view text, CodeClass meaning,
                               Reason reason) {
  return {code, text, meaning, Outcome::kRefused, reason};
}

constexpr std::array kCodes{
    settled("00", "成功"),
    settled("A6", "有缺陷的成功"),
    refused("01", "交易失败", kFinal, Reason::kBankUnavailable),
    ResponseCode{"02", "系统未开放或暂时关闭", kLater, Outcome::kNotBooked, Reason::kOutsideWindow},
    ResponseCode{"03", "交易通讯超时", kUnknown, Outcome::kUnknown, Reason::kSystemError},
    ResponseCode{"04", "交易状态未明", kUnknown, Outcome::kUnknown, Reason::kSystemError},
    ResponseCode{"05", "交易已受理，请稍后查询交易结果", kUnknown, Outcome::kPending,
                 Reason::kNone},
    ResponseCode{"06", "系统繁忙，请稍后再试", kLater, Outcome::kNotBooked, Reason::kThrottled},
    refused("10", "报文格式错误", kOwnFault, Reason::kBadRequest),
    refused("11", "验证签名失败", kOwnFault, Reason::kBadRequest),
    // The order may well have been paid: ask for it.
    ResponseCode{"12", "重复交易", kOwnFault, Outcome::kUnknown, Reason::kAlreadyAccepted},
    refused("13", "报文交易要素缺失", kOwnFault, Reason::kBadRequest),
    refused("14", "批量文件格式错误", kOwnFault, Reason::kBadRequest),
    refused("30", "交易未通过，请尝试使用其他银联卡支付或联系95516", kFinal, Reason::kCardRefused),
    refused("31", "商户状态不正确", kOwnFault, Reason::kMerchantUnknown),
    refused("32", "无此交易权限", kOwnFault, Reason::kNotPermitted),
    refused("33", "交易金额超限", kFinal, Reason::kLimitReached),
    ResponseCode{"34", "查无此交易", kUnknown, Outcome::kUnknown, Reason::kOrderMissing},
    refused("35", "原交易不存在或状态不正确", kOwnFault, Reason::kTradeMissing),
    refused("36", "与原交易信息不符", kOwnFault, Reason::kRefundTooLarge),
    ResponseCode{"37", "已超过最大查询次数或操作过于频繁", kLater, Outcome::kNotBooked,
                 Reason::kThrottled},
    refused("38", "银联风险受限", kFinal, Reason::kRiskRefused),
    ResponseCode{"39", "交易不在受理时间范围内", kLater, Outcome::kNotBooked,
                 Reason::kOutsideWindow},
    refused("40", "绑定关系检查失败", kFinal, Reason::kMandateMissing),
    refused("41", "批量状态不正确，无法下载", kLater, Reason::kBillNotReady),
    settled("42", "扣款成功但交易超过规定支付时间"),
    refused("43", "无此业务权限", kOwnFault, Reason::kNotPermitted),
    refused("44", "输入号码错误或暂未开通此项业务", kFinal, Reason::kNotPermitted),
    refused("45", "原交易已被成功退货或已被成功撤销", kFinal, Reason::kFullyRefunded),
    refused("46", "交易已被成功冲正", kFinal, Reason::kOrderClosed),
    refused("60", "交易失败，详情请咨询您的发卡行", kFinal, Reason::kBankUnavailable),
    // The binding's card was good once: its account is closed.
    refused("61", "输入的卡号无效，请确认后输入", kFinal, Reason::kPayerGone),
    refused("62", "交易失败，发卡银行不支持该商户", kFinal, Reason::kCardRefused),
    refused("63", "卡状态不正确", kFinal, Reason::kPayerRestricted),
    refused("64", "您的银行卡余额不足", kFinal, Reason::kInsufficientBalance),
    refused("65", "输入的密码、有效期或CVN2有误", kFinal, Reason::kConfirmationWrong),
    refused("66", "持卡人身份信息或手机号输入不正确", kFinal, Reason::kConfirmationWrong),
    refused("67", "密码输入次数超限", kFinal, Reason::kPayerRestricted),
    refused("68", "您的银行卡暂不支持该业务", kFinal, Reason::kCardRefused),
    refused("69", "输入超时", kFinal, Reason::kConfirmationExpired),
    ResponseCode{"70", "交易已跳转，等待持卡人输入", kUnknown, Outcome::kPending, Reason::kNone},
    refused("71", "动态口令或短信验证码校验失败", kFinal, Reason::kConfirmationWrong),
    refused("72", "您尚未签约无卡支付业务", kFinal, Reason::kCardRefused),
    refused("73", "支付卡已超过有效期", kFinal, Reason::kCardRefused),
    settled("74", "扣款成功，销账未知"),
    settled("75", "扣款成功，销账失败"),
    refused("76", "需要验密开通", kFinal, Reason::kCardRefused),
    refused("77", "银行卡未开通认证支付", kFinal, Reason::kCardRefused),
    refused("78", "发卡行交易权限受限", kFinal, Reason::kPayerRestricted),
    refused("79", "此卡可用，但发卡行暂不支持短信验证", kFinal, Reason::kCardRefused),
    refused("80", "Token已过期", kFinal, Reason::kMandateExpired),
    refused("81", "月累计交易笔数或金额超限", kFinal, Reason::kMonthLimitReached),
    refused("82", "需要校验密码", kFinal, Reason::kConfirmationWrong),
    ResponseCode{"83", "发卡行处理中", kUnknown, Outcome::kPending, Reason::kNone},
    refused("85", "交易失败，营销规则不满足", kFinal, Reason::kNotPermitted),
    refused("86", "二维码状态错误", kFinal, Reason::kBadRequest),
    refused("87", "支付次数超限", kFinal, Reason::kLimitReached),
    refused("88", "无此二维码", kFinal, Reason::kBadRequest),
    refused("89", "无此Token，TR状态无效或者Token状态无效", kFinal, Reason::kMandateMissing),
    refused("90", "账户余额不足", kFinal, Reason::kInsufficientBalance),
    refused("91", "认证失败", kFinal, Reason::kConfirmationWrong),
    refused("92", "营业执照已过期", kFinal, Reason::kNotPermitted),
    refused("93", "营业执照已吊销", kFinal, Reason::kNotPermitted),
    refused("94", "营业执照已注销", kFinal, Reason::kNotPermitted),
    refused("95", "营业执照已迁出", kFinal, Reason::kNotPermitted),
    refused("96", "营业执照已撤销", kFinal, Reason::kNotPermitted),
    refused("98", "文件不存在", kLater, Reason::kBillMissing),
    refused("99", "通用错误", kOwnFault, Reason::kBadRequest),
};

struct ReasonRow {
  Reason reason;
  std::string_view code;
};
// Assumed where the dossier marks a code as the simulator's choice: 31, 40 without an entrustment,
// 68 for what is no debit card, 89.
constexpr std::array kReasons{
    ReasonRow{Reason::kNone, "00"},
    ReasonRow{Reason::kInsufficientBalance, "64"},
    ReasonRow{Reason::kCardShort, "64"},
    ReasonRow{Reason::kLimitReached, "33"},
    ReasonRow{Reason::kMonthLimitReached, "81"},
    ReasonRow{Reason::kRiskRefused, "38"},
    ReasonRow{Reason::kPayerRestricted, "63"},
    ReasonRow{Reason::kPayerGone, "61"},
    ReasonRow{Reason::kBankUnavailable, "60"},
    ReasonRow{Reason::kCardRefused, "68"},
    ReasonRow{Reason::kMandateMissing, "40"},
    ReasonRow{Reason::kMandateExpired, "40"},
    ReasonRow{Reason::kMandateSuspended, "40"},
    ReasonRow{Reason::kMandateExists, "40"},
    ReasonRow{Reason::kTemplateMissing, "32"},
    ReasonRow{Reason::kTemplateDisabled, "32"},
    ReasonRow{Reason::kTooManyMandates, "40"},
    ReasonRow{Reason::kConfirmationWrong, "71"},
    ReasonRow{Reason::kConfirmationExpired, "69"},
    ReasonRow{Reason::kAlreadySettled, "12"},
    ReasonRow{Reason::kAlreadyAccepted, "12"},
    ReasonRow{Reason::kOrderSpent, "12"},
    ReasonRow{Reason::kOrderChanged, "12"},
    ReasonRow{Reason::kOrderMissing, "34"},
    ReasonRow{Reason::kTradeMissing, "35"},
    ReasonRow{Reason::kOrderClosed, "46"},
    ReasonRow{Reason::kFullyRefunded, "45"},
    ReasonRow{Reason::kOrderTooYoung, "35"},
    ReasonRow{Reason::kAboveCap, "33"},
    ReasonRow{Reason::kOutsideWindow, "39"},
    ReasonRow{Reason::kRefundTooLarge, "36"},
    ReasonRow{Reason::kRefundChanged, "12"},
    ReasonRow{Reason::kRefundMissing, "34"},
    ReasonRow{Reason::kRefundOverdue, "35"},
    ReasonRow{Reason::kTooManyRefunds, "36"},
    ReasonRow{Reason::kMerchantBalance, "30"},
    ReasonRow{Reason::kBillMissing, "98"},
    ReasonRow{Reason::kBillNotReady, "98"},
    ReasonRow{Reason::kMerchantUnknown, "31"},
    ReasonRow{Reason::kNotPermitted, "32"},
    ReasonRow{Reason::kMerchantSuspended, "31"},
    ReasonRow{Reason::kThrottled, "37"},
    ReasonRow{Reason::kTooManyErrors, "37"},
    ReasonRow{Reason::kSystemError, "04"},
    ReasonRow{Reason::kBadRequest, "10"},
};

struct DetailRow {
  std::string_view code;
  std::string_view detail;
};
// The seven digits that were seen with a code (16.3), where there is one that fits every use.
constexpr std::array kDetails{
    DetailRow{"00", "0000000"}, DetailRow{"01", "2123912"}, DetailRow{"05", "6154037"},
    DetailRow{"10", "6100030"}, DetailRow{"12", "2010002"}, DetailRow{"13", "6151084"},
    DetailRow{"32", "6151050"}, DetailRow{"34", "2600000"}, DetailRow{"35", "2011000"},
    DetailRow{"36", "2031003"}, DetailRow{"37", "6100087"}, DetailRow{"40", "6151200"}};

}  // namespace

std::span<const ResponseCode> response_codes() { return kCodes; }

const ResponseCode* find_response_code(std::string_view code) {
  const auto found =
      std::ranges::find_if(kCodes, [&](const ResponseCode& each) { return each.code == code; });
  return found == kCodes.end() ? nullptr : &*found;
}

Outcome outcome_of(std::string_view code) {
  const ResponseCode* found = find_response_code(code);
  return found == nullptr ? Outcome::kRefused : found->outcome;
}

Reason reason_of(std::string_view code) {
  const ResponseCode* found = find_response_code(code);
  return found == nullptr ? Reason::kBadRequest : found->reason;
}

std::string_view code_of(Reason reason) {
  for (const ReasonRow& row : kReasons)
    if (row.reason == reason) return row.code;
  return "01";  // Reasons of other channels' products.
}

std::string message_text(std::string_view code) {
  const ResponseCode* found = find_response_code(code);
  const std::string_view text = found == nullptr ? "交易失败" : found->text;
  for (const DetailRow& row : kDetails)
    if (row.code == code) return message_text(text, row.detail);
  return message_text(text, std::string("1000").append(code).append("0"));
}

std::string message_text(std::string_view text, std::string_view detail) {
  return std::string(text).append("[").append(detail).append("]");
}

std::string missing_field_text(std::string_view field) {
  return std::string("[9100003]Mandatory field[").append(field).append("] missed");
}
std::string invalid_field_text(std::string_view field) {
  return std::string("[9100003]Invalid field[").append(field).append("]");
}

}  // namespace daikou::unionpay
