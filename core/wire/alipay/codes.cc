#include "core/wire/alipay/codes.h"

#include <algorithm>
#include <array>

namespace daikou::alipay {
namespace {

constexpr std::array kResultCodes{
    ResultCodeRow{ResultCode::kSuccess, "10000", "Success"},
    // The leading blank is the gateway's own.
    ResultCodeRow{ResultCode::kInProcess, "10003", " order success pay inprocess"},
    ResultCodeRow{ResultCode::kUnavailable, "20000", "Service Currently Unavailable"},
    ResultCodeRow{ResultCode::kToken, "20001", "Insufficient Token Permissions"},
    ResultCodeRow{ResultCode::kMissing, "40001", "Missing Required Arguments"},
    ResultCodeRow{ResultCode::kInvalid, "40002", "Invalid Arguments"},
    // Assumed: the texts of 40003 and 40005 (dossier 7).
    ResultCodeRow{ResultCode::kConditions, "40003", "Insufficient Conditions"},
    ResultCodeRow{ResultCode::kBusinessFailed, "40004", "Business Failed"},
    ResultCodeRow{ResultCode::kCallLimited, "40005", "Call Limited"},
    ResultCodeRow{ResultCode::kPermission, "40006", "Insufficient Permissions"},
};

// Assumed: texts of sub codes whose own text nobody published are their plain meaning (dossier 30).
constexpr std::array kSubCodes{
    SubCode{"isp.unknow-error", ResultCode::kUnavailable, "服务暂不可用"},
    SubCode{"aop.unknow-error", ResultCode::kUnavailable, "服务暂不可用"},
    SubCode{"aop.invalid-auth-token", ResultCode::kToken, "无效的访问令牌"},
    SubCode{"aop.auth-token-time-out", ResultCode::kToken, "访问令牌已过期"},
    SubCode{"aop.invalid-app-auth-token", ResultCode::kToken, "无效的应用授权令牌"},
    SubCode{"aop.invalid-app-auth-token-no-api", ResultCode::kToken, "商户未授权当前接口"},
    SubCode{"aop.app-auth-token-time-out", ResultCode::kToken, "应用授权令牌已过期"},
    SubCode{"aop.no-product-reg-by-partner", ResultCode::kToken, "商户未签约任何产品"},
    SubCode{"isv.missing-method", ResultCode::kMissing, "缺少方法名参数"},
    SubCode{"isv.missing-signature", ResultCode::kMissing, "缺少签名参数"},
    SubCode{"isv.missing-signature-type", ResultCode::kMissing, "缺少签名类型参数"},
    SubCode{"isv.missing-signature-key", ResultCode::kMissing, "缺少签名配置"},
    SubCode{"isv.missing-app-id", ResultCode::kMissing, "缺少AppID参数"},
    SubCode{"isv.missing-timestamp", ResultCode::kMissing, "缺少时间戳参数"},
    SubCode{"isv.missing-version", ResultCode::kMissing, "缺少版本参数"},
    SubCode{"isv.decryption-error-missing-encrypt-type", ResultCode::kMissing,
            "解密出错, 未指定加密算法"},
    SubCode{"isv.invalid-parameter", ResultCode::kInvalid, "参数无效"},
    SubCode{"isv.invalid-method", ResultCode::kInvalid, "不存在的方法名"},
    SubCode{"isv.invalid-format", ResultCode::kInvalid, "无效的数据格式"},
    SubCode{"isv.invalid-signature-type", ResultCode::kInvalid, "无效的签名类型"},
    SubCode{"isv.invalid-signature", ResultCode::kInvalid, "无效签名"},
    SubCode{"isv.invalid-app-id", ResultCode::kInvalid, "无效的AppID参数"},
    SubCode{"isv.invalid-timestamp", ResultCode::kInvalid, "非法的时间戳参数"},
    SubCode{"isv.illegal-timestamp", ResultCode::kInvalid, "时间戳超出允许的范围"},
    SubCode{"isv.invalid-charset", ResultCode::kInvalid, "字符集错误"},
    SubCode{"isv.invalid-encrypt-type", ResultCode::kInvalid, "无效的加密类型"},
    SubCode{"isv.invalid-encrypt", ResultCode::kInvalid, "解密异常"},
    SubCode{"isv.decryption-error-not-valid-encrypt-type", ResultCode::kInvalid,
            "解密出错, 不支持的加密算法"},
    SubCode{"isv.decryption-error-not-valid-encrypt-key", ResultCode::kInvalid,
            "解密出错, 未配置加密密钥"},
    SubCode{"isv.decryption-error-unknown", ResultCode::kInvalid, "解密出错, 未知异常"},
    SubCode{"isv.illegal-json", ResultCode::kInvalid, "JSON格式错误"},
    SubCode{"isv.suspected-attack", ResultCode::kInvalid, "可疑的攻击请求"},
    SubCode{"isv.forbidden-api", ResultCode::kInvalid, "接口未开放给当前应用"},
    SubCode{"isv.missing-app-cert-sn", ResultCode::kInvalid, "缺少应用公钥证书序列号"},
    SubCode{"isv.missing-alipay-root-cert-sn", ResultCode::kInvalid, "缺少支付宝根证书序列号"},
    SubCode{"isv.invalid-alipay-root-cert-sn", ResultCode::kInvalid, "无效的支付宝根证书序列号"},
    SubCode{"isv.app-cert-expired", ResultCode::kInvalid, "应用公钥证书已过期"},
    SubCode{"isv.app-cert-not-exist", ResultCode::kInvalid, "应用公钥证书不存在"},
    SubCode{"isv.alipay-cert-not-exist", ResultCode::kInvalid, "支付宝公钥证书不存在"},
    SubCode{"isv.missing-signature-config", ResultCode::kConditions,
            "验签出错, 未配置对应签名算法的公钥或者证书"},
    SubCode{"isv.invalid-auth-relations", ResultCode::kConditions, "无效的授权关系"},
    SubCode{"isv.app-call-limited", ResultCode::kCallLimited, "应用调用次数超限"},
    SubCode{"isv.method-call-limited", ResultCode::kCallLimited, "接口调用次数超限"},
    SubCode{"isv.insufficient-isv-permissions", ResultCode::kPermission, "ISV权限不足"},
    SubCode{"isv.insufficient-user-permissions", ResultCode::kPermission, "用户权限不足"},
    SubCode{"isv.self-invoke-forbidden", ResultCode::kPermission, "接口不允许以自有应用调用"},
    SubCode{"ACQ.SYSTEM_ERROR", ResultCode::kBusinessFailed, "系统异常"},
    SubCode{"ACQ.INVALID_PARAMETER", ResultCode::kBusinessFailed, "参数无效"},
    SubCode{"ACQ.ACCESS_FORBIDDEN", ResultCode::kBusinessFailed, "无权限使用接口"},
    SubCode{"ACQ.EXIST_FORBIDDEN_WORD", ResultCode::kBusinessFailed, "订单信息中包含违禁词"},
    SubCode{"ACQ.PARTNER_ERROR", ResultCode::kBusinessFailed, "应用APP_ID填写错误"},
    SubCode{"ACQ.TOTAL_FEE_EXCEED", ResultCode::kBusinessFailed, "订单总金额超过限额"},
    SubCode{"ACQ.CONTEXT_INCONSISTENT", ResultCode::kBusinessFailed, "订单信息不一致"},
    SubCode{"ACQ.TRADE_HAS_SUCCESS", ResultCode::kBusinessFailed, "交易已被支付"},
    SubCode{"ACQ.TRADE_HAS_CLOSE", ResultCode::kBusinessFailed, "交易已经关闭"},
    SubCode{"ACQ.TRADE_BUYER_NOT_MATCH", ResultCode::kBusinessFailed, "交易买家不匹配"},
    SubCode{"ACQ.TRADE_STATUS_ERROR", ResultCode::kBusinessFailed, "交易状态异常"},
    SubCode{"ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", ResultCode::kBusinessFailed,
            "当前时间已超过允许支付的时间"},
    SubCode{"ACQ.BUYER_BALANCE_NOT_ENOUGH", ResultCode::kBusinessFailed, "买家余额不足"},
    SubCode{"ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH", ResultCode::kBusinessFailed,
            "用户银行卡余额不足"},
    SubCode{"ACQ.ERROR_BALANCE_PAYMENT_DISABLE", ResultCode::kBusinessFailed, "余额支付功能关闭"},
    SubCode{"ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE", ResultCode::kBusinessFailed,
            "没有可用的支付工具"},
    SubCode{"ACQ.PAYMENT_FAIL", ResultCode::kBusinessFailed, "支付失败"},
    SubCode{"ACQ.PAYMENT_REQUEST_HAS_RISK", ResultCode::kBusinessFailed, "支付有风险"},
    SubCode{"ACQ.BUYER_SELLER_EQUAL", ResultCode::kBusinessFailed, "买卖家不能相同"},
    SubCode{"ACQ.BUYER_NOT_EXIST", ResultCode::kBusinessFailed, "买家不存在"},
    SubCode{"ACQ.BUYER_ENABLE_STATUS_FORBID", ResultCode::kBusinessFailed, "买家状态非法"},
    SubCode{"ACQ.NOT_CERTIFIED_USER", ResultCode::kBusinessFailed, "买家非实名认证用户"},
    SubCode{"ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT", ResultCode::kBusinessFailed,
            "买家未通过人行认证"},
    SubCode{"ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", ResultCode::kBusinessFailed,
            "买家付款日限额超限"},
    SubCode{"ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR", ResultCode::kBusinessFailed,
            "买家付款月额度超限"},
    SubCode{"ACQ.AGREEMENT_NOT_EXIST", ResultCode::kBusinessFailed, "用户协议不存在或已解约"},
    SubCode{"ACQ.AGREEMENT_INVALID", ResultCode::kBusinessFailed, "用户协议失效"},
    SubCode{"ACQ.AGREEMENT_STATUS_NOT_NORMAL", ResultCode::kBusinessFailed, "用户协议状态非NORMAL"},
    SubCode{"ACQ.AGREEMENT_ERROR", ResultCode::kBusinessFailed, "协议信息异常"},
    SubCode{"ACQ.MERCHANT_AGREEMENT_NOT_EXIST", ResultCode::kBusinessFailed, "商户协议不存在"},
    SubCode{"ACQ.MERCHANT_AGREEMENT_INVALID", ResultCode::kBusinessFailed, "商户协议已失效"},
    SubCode{"ACQ.MERCHANT_STATUS_NOT_NORMAL", ResultCode::kBusinessFailed, "商户状态异常"},
    SubCode{"ACQ.CYCLE_PAY_DATE_NOT_MATCH", ResultCode::kBusinessFailed,
            "扣款日期不在签约时的允许范围之内"},
    SubCode{"ACQ.CYCLE_PAY_SINGLE_FEE_EXCEED", ResultCode::kBusinessFailed,
            "商家扣款的单笔金额超过签约时限制"},
    SubCode{"ACQ.CYCLE_PAY_TOTAL_FEE_EXCEED", ResultCode::kBusinessFailed,
            "商家扣款的累计金额超过签约时限制"},
    SubCode{"ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED", ResultCode::kBusinessFailed,
            "商家扣款的总次数超过签约时限制"},
    SubCode{"ACQ.SELLER_NOT_EXIST", ResultCode::kBusinessFailed, "卖家不存在"},
    SubCode{"ACQ.SELLER_BEEN_BLOCKED", ResultCode::kBusinessFailed, "商家账号被冻结"},
    SubCode{"ACQ.INVALID_RECEIVE_ACCOUNT", ResultCode::kBusinessFailed, "收款账户不支持"},
    SubCode{"ACQ.BEYOND_PAY_RESTRICTION", ResultCode::kBusinessFailed, "商户收款额度超限"},
    SubCode{"ACQ.BEYOND_PER_RECEIPT_RESTRICTION", ResultCode::kBusinessFailed,
            "商户收款金额超过月限额"},
    SubCode{"ACQ.BEYOND_PER_RECEIPT_DAY_RESTRICTION", ResultCode::kBusinessFailed,
            "订单金额超过当日累计限额"},
    SubCode{"ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION", ResultCode::kBusinessFailed,
            "订单金额超过单笔限额"},
    SubCode{"ACQ.MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT", ResultCode::kBusinessFailed, "商户暂停收款"},
    SubCode{"ACQ.MERCHANT_PERM_RECEIPT_SINGLE_LIMIT", ResultCode::kBusinessFailed,
            "超过单笔收款限额"},
    SubCode{"ACQ.MERCHANT_PERM_RECEIPT_DAY_LIMIT", ResultCode::kBusinessFailed,
            "超过单日累计收款额度"},
    SubCode{"ACQ.PRODUCT_AMOUNT_LIMIT_ERROR", ResultCode::kBusinessFailed, "产品额度超限"},
    SubCode{"ACQ.RESTRICTED_MERCHANT_INDUSTRY", ResultCode::kBusinessFailed, "行业信息交易受限"},
    SubCode{"ACQ.UN_SUPPORT_TRADE_SCENE", ResultCode::kBusinessFailed, "不支持该交易场景"},
    SubCode{"ACQ.RISK_MERCHANT_IP_NOT_EXIST", ResultCode::kBusinessFailed,
            "当前交易未传入IP信息，创单失败，请传入IP后再发起支付"},
    SubCode{"ACQ.AMOUNT_OR_CURRENCY_ERROR", ResultCode::kBusinessFailed, "订单金额或币种信息错误"},
    SubCode{"ACQ.CURRENCY_NOT_SUPPORT", ResultCode::kBusinessFailed, "订单币种不支持"},
    SubCode{"ACQ.OVER_MAX_DEDUCT_COUNT", ResultCode::kBusinessFailed, "超过最大扣款次数"},
    SubCode{"ACQ.OVER_MAX_UNDER_WAY_DEDUCT_COUNT", ResultCode::kBusinessFailed,
            "超过最大在途扣款笔数"},
    SubCode{"ACQ.OVER_DEDUCT_PERIOD", ResultCode::kBusinessFailed, "超过扣款期限"},
    SubCode{"ACQ.OVER_MERCHANT_DAILY_DEDUCT_AMOUNT", ResultCode::kBusinessFailed,
            "超过商户日扣款金额"},
    SubCode{"ACQ.AUTH_TOKEN_IS_NOT_EXIST", ResultCode::kBusinessFailed, "支付授权码为空"},
    SubCode{"ACQ.PAYMENT_AUTH_CODE_INVALID", ResultCode::kBusinessFailed, "支付授权码无效"},
    SubCode{"ACQ.TRADE_NOT_EXIST", ResultCode::kBusinessFailed, "交易不存在"},
    SubCode{"ACQ.TRADE_HAS_FINISHED", ResultCode::kBusinessFailed, "交易已经完结"},
    SubCode{"ACQ.SELLER_BALANCE_NOT_ENOUGH", ResultCode::kBusinessFailed, "卖家余额不足"},
    SubCode{"ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", ResultCode::kBusinessFailed, "退款金额超限"},
    SubCode{"ACQ.DISCORDANT_REPEAT_REQUEST", ResultCode::kBusinessFailed, "请求信息不一致"},
    SubCode{"ACQ.REASON_TRADE_REFUND_FEE_ERR", ResultCode::kBusinessFailed, "退款金额无效"},
    SubCode{"ACQ.TRADE_NOT_ALLOW_REFUND", ResultCode::kBusinessFailed, "当前交易不允许退款"},
    SubCode{"ACQ.REFUND_FEE_ERROR", ResultCode::kBusinessFailed, "交易退款金额有误"},
    SubCode{"ACQ.REASON_ILLEGAL_STATUS", ResultCode::kBusinessFailed, "交易状态不合法"},
    SubCode{"ACQ.REASON_TRADE_STATUS_INVALID", ResultCode::kBusinessFailed, "交易状态异常"},
    SubCode{"ACQ.REASON_TRADE_BEEN_FREEZEN", ResultCode::kBusinessFailed, "请求退款的交易被冻结"},
    SubCode{"ACQ.NOT_ALLOW_PARTIAL_REFUND", ResultCode::kBusinessFailed, "不支持部分退款"},
    SubCode{"ACQ.TRADE_CANCEL_TIME_OUT", ResultCode::kBusinessFailed, "超过撤销时间范围"},
    SubCode{"ACQ.CANCEL_NOT_ALLOWED", ResultCode::kBusinessFailed, "交易不允许撤销"},
    SubCode{"USER_AGREEMENT_NOT_EXIST", ResultCode::kBusinessFailed, "用户协议不存在"},
    SubCode{"AGREEMENT_HAS_UNSIGNED", ResultCode::kBusinessFailed, "用户协议已解约"},
    SubCode{"AUTHOREE_IS_NOT_MATCH", ResultCode::kBusinessFailed, "被授权方不匹配"},
    SubCode{"USER_NOT_EXIST_ERROR", ResultCode::kBusinessFailed, "支付宝用户信息不存在"},
    SubCode{"PRODUCT_CODE_NOT_SUPPORTED_ERROR", ResultCode::kBusinessFailed, "无效的个人产品码"},
    SubCode{"MERCHANT_STATUS_IS_NOT_NORMAL", ResultCode::kBusinessFailed, "商户协议状态不正常"},
    SubCode{"MERCHANT_AGREEMENT_IS_NOT_EXIST", ResultCode::kBusinessFailed, "商户协议不存在"},
    SubCode{"AGREEMENT_NOT_EXIST", ResultCode::kBusinessFailed, "用户协议不存在"},
    SubCode{"USER_AGREEMENT_STATUS_NOT_NORMAL", ResultCode::kBusinessFailed, "用户协议状态不正常"},
    SubCode{"AGREEMENT_NO_IS_INVALID", ResultCode::kBusinessFailed, "用户协议号无效"},
    SubCode{"AGREEMENT_NO_IS_NOT_MATCH", ResultCode::kBusinessFailed, "用户协议号不匹配"},
    SubCode{"APPLY_TOKEN_NOT_EXIST", ResultCode::kBusinessFailed, "申请凭证不存在"},
    SubCode{"MERCHANT_NOT_SUPPORT", ResultCode::kBusinessFailed, "商户不支持"},
    SubCode{"AGREEMENT_ALREADY_MIGRATED", ResultCode::kBusinessFailed, "用户协议已迁移"},
    SubCode{"ILLEGAL_EXECUTION_TIME", ResultCode::kBusinessFailed, "扣款时间不合法"},
    SubCode{"ILLEGAL_AGREEMENT", ResultCode::kBusinessFailed, "用户协议不合法"},
    SubCode{"PRODUCT_CODE_IS_INVALID", ResultCode::kBusinessFailed, "产品码无效"},
    SubCode{"PRODUCTCODE_ALREADY_UPDATE", ResultCode::kBusinessFailed, "产品码已变更"},
    SubCode{"NOT_SUPPORTED_BUSINESS", ResultCode::kBusinessFailed, "不支持的业务"},
    SubCode{"USER_AGREEMENT_IS_OUT_OF_DATE", ResultCode::kBusinessFailed, "用户协议已过期"},
    SubCode{"ILLEGAL_PARAMS", ResultCode::kBusinessFailed, "参数不合法"},
    SubCode{"NOT_SUPPORT_MERCHANT", ResultCode::kBusinessFailed, "商户不支持"},
    SubCode{"USER_AGREEMENT_EXCEED_LIMIT", ResultCode::kBusinessFailed, "用户协议数量超过限制"},
    SubCode{"USER_AGREEMENT_ALREADY_EXIST", ResultCode::kBusinessFailed, "用户协议已存在"},
    SubCode{"EXTERNAL_AGREEMENT_NO_DUPLICATE", ResultCode::kBusinessFailed, "商户签约号重复"},
    SubCode{"ACCESS_FORBIDDEN", ResultCode::kBusinessFailed, "无权限使用接口"},
    SubCode{"INVALID_PARAMETER", ResultCode::kBusinessFailed, "参数无效"},
    SubCode{"SYSTEM_ERROR", ResultCode::kBusinessFailed, "系统异常"},
    SubCode{"ALIPAY_CERT_NOT_EXIST", ResultCode::kBusinessFailed, "支付宝公钥证书不存在"},
    SubCode{"isp.bill_not_exist", ResultCode::kBusinessFailed, "账单不存在"},
    SubCode{"BILL_NOT_EXIST", ResultCode::kBusinessFailed, "账单不存在"},
    SubCode{"INVAILID_ARGUMENTS", ResultCode::kBusinessFailed, "参数不合法"},
    SubCode{"NO_BILL_DATA", ResultCode::kBusinessFailed, "无账单数据"},
    SubCode{"TYPE_NOT_SUPPORTED", ResultCode::kBusinessFailed, "账单类型不支持"},
    SubCode{"BILL_DATE_BEFORE_REGISTRATION", ResultCode::kBusinessFailed, "账单日期早于注册日期"},
};

constexpr std::array<std::string_view, 3> kGatewayPrefixes{"isv.", "isp.", "aop."};

int status_of(ResultCode code) {
  switch (code) {
    case ResultCode::kToken: return 401;
    case ResultCode::kPermission: return 403;
    case ResultCode::kCallLimited: return 429;
    case ResultCode::kUnavailable: return 500;
    default: return 400;
  }
}

}  // namespace

std::span<const ResultCodeRow> result_codes() { return kResultCodes; }

const ResultCodeRow& row(ResultCode code) { return kResultCodes[static_cast<std::size_t>(code)]; }

const ResultCodeRow* find_result_code(std::string_view number) {
  const auto found = std::find_if(kResultCodes.begin(), kResultCodes.end(),
                                  [&](const ResultCodeRow& each) { return each.number == number; });
  return found == kResultCodes.end() ? nullptr : &*found;
}

std::span<const SubCode> sub_codes() { return kSubCodes; }

const SubCode* find_sub_code(std::string_view name) {
  for (const std::span<const SubCode> codes : {sub_codes(), rare_sub_codes()})
    for (const SubCode& each : codes)
      if (each.name == name) return &each;
  for (const std::span<const SubCode> codes : {sub_codes(), rare_sub_codes()})
    for (const SubCode& each : codes)
      if (rest_name(each.name) == name) return &each;
  return nullptr;
}

std::string_view rest_name(std::string_view sub_code) {
  for (const std::string_view prefix : kGatewayPrefixes)
    if (sub_code.starts_with(prefix)) return sub_code.substr(prefix.size());
  return sub_code;
}

int rest_status(std::string_view sub_code) {
  const std::string_view name = rest_name(sub_code);
  if (name == "invalid-method") return 404;
  if (name == "SYSTEM_ERROR" || name == "ACQ.SYSTEM_ERROR") return 500;
  const SubCode* known = find_sub_code(sub_code);
  return status_of(known == nullptr ? ResultCode::kBusinessFailed : known->code);
}

}  // namespace daikou::alipay
