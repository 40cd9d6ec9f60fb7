#include "core/wire/wechat_v2/signings.h"

#include <array>

#include "core/wire/wechat_v2/message_io.h"
#include "core/wire/wechat_v2/risk_io.h"

namespace daikou::wechat_v2 {

// The part that the mini-program form has too.
template <class Io>
void describe_core(Io& io, Of<Io, SigningTerms>& terms) {
  describe(io, terms.who);
  io.text("plan_id", terms.template_id, 28, Alphabet::kDigits);
  // Assumed: no code holds a blank; the documents name no characters, but it stands in paths.
  io.text("contract_code", terms.mandate_code, 128, wire::kNoBlanks);
  io.number("request_serial", terms.serial);
  io.text("contract_display_account", terms.display_account, 128);
  io.text("notify_url", terms.notify_url, 256);
  io.time("timestamp", terms.sent_at, TimeForm::kUnix);
}

template <class Io>
void describe(Io& io, Of<Io, SigningTerms>& terms) {
  describe_core(io, terms);
  io.fixed("version", "1.0", Fixed::kRequired);
  io.text("sign_type", terms.sign_type, 32);
  io.text("outerid", terms.outer_id, 32);
  describe(io, terms.risk);
}

template <class Io>
void describe(Io& io, Of<Io, PageSigning>& m) {
  describe(io, m.terms);
  io.number("return_web", m.return_web);
}
DAIKOU_WECHAT_V2_MESSAGE(PageSigning)

template <class Io>
void describe(Io& io, Of<Io, H5Signing>& m) {
  describe(io, m.terms);
  io.require("clientip");
  io.text("return_appid", m.return_app_id, 32);
}
DAIKOU_WECHAT_V2_MESSAGE(H5Signing)

template <class Io>
void describe(Io& io, Of<Io, AppSigning>& m) {
  describe(io, m.terms);
  io.text("return_app", m.return_app, 8);
}
DAIKOU_WECHAT_V2_MESSAGE(AppSigning)

template <class Io>
void describe(Io& io, Of<Io, AppSigningReply>& m) {
  io.text("pre_entrustweb_id", m.pre_sign_id, 128);
  io.text("miniprogram_username", m.mini_program_user, 32);
  io.text("miniprogram_path", m.mini_program_path, 256);
}
DAIKOU_WECHAT_V2_REPLY(AppSigningReply)

template <class Io>
void describe(Io& io, Of<Io, MiniProgramSigning>& m) {
  io.remember_names();
  describe_core(io, m.terms);
  io.nothing_else();
}
DAIKOU_WECHAT_V2_MESSAGE(MiniProgramSigning)

template <class Io>
void describe(Io& io, Of<Io, MiniProgramSigned>& m) {
  io.word("return_code", m.result, kResultCodes);
  io.text("return_msg", m.text, 128);
  io.text("contract_id", m.mandate_id, 32);
}
DAIKOU_WECHAT_V2_MESSAGE(MiniProgramSigned)

// An order of one's own form, so it cannot be a withholding.
inline constexpr std::array kOrderTradeTypes{
    Word{TradeType::kJsapi, "JSAPI"}, Word{TradeType::kNative, "NATIVE"},
    Word{TradeType::kApp, "APP"}, Word{TradeType::kMobileWeb, "MWEB"}};

template <class Io>
void describe_signing_part(Io& io, Of<Io, OrderWithSigning>& m) {
  io.text("plan_id", m.template_id, 28, Alphabet::kDigits);
  io.text("contract_code", m.mandate_code, 32, wire::kNoBlanks);
  io.number("request_serial", m.serial);
  io.text("contract_display_account", m.display_account, 32);
  io.text("contract_notify_url", m.mandate_notify_url, 256);
  io.text("contract_outerid", m.outer_id, 32);
}

template <class Io>
void describe(Io& io, Of<Io, OrderWithSigning>& m) {
  describe(io, m.who);
  io.text("nonce_str", m.nonce, 32);
  io.text("sign_type", m.sign_type, 32);
  io.text("contract_appid", m.mandate_app, 32);
  io.text("contract_mchid", m.mandate_merchant_id, 32);
  io.text("out_trade_no", m.order_id, 32, Alphabet::kOrderId);
  io.text("device_info", m.device, 32);
  io.text("body", m.description, 128);
  io.text("detail", m.detail, 8192);
  io.text("attach", m.attach, 127);
  io.text("notify_url", m.notify_url, 256);
  io.fen("total_fee", m.total, 1, kOrderTotalMax);
  io.text("spbill_create_ip", m.client_ip, 16);
  io.time("time_start", m.starts_at, TimeForm::kCompact);
  io.time("time_expire", m.expires_at, TimeForm::kCompact);
  io.text("goods_tag", m.goods_tag, 32);
  io.word("trade_type", m.trade_type, kOrderTradeTypes);
  io.text("product_id", m.product_id, 32);
  if (m.trade_type == TradeType::kNative) io.require("product_id");
  io.text("limit_pay", m.limit_pay, 32);
  io.text("openid", m.open_id, 128);
  io.text("sub_openid", m.sub_open_id, 128);
  if (m.trade_type == TradeType::kJsapi) io.one_of({"openid", "sub_openid"});
  describe_signing_part(io, m);
}
DAIKOU_WECHAT_V2_MESSAGE(OrderWithSigning)

template <class Io>
void describe(Io& io, Of<Io, OrderWithSigningReply>& m) {
  io.word("contract_result_code", m.mandate_result, kResultCodes);
  io.text("contract_err_code", m.mandate_code_of_error, 32);
  io.text("contract_err_code_des", m.mandate_text_of_error, 128);
  io.text("prepay_id", m.prepay_id, 64);
  io.word("trade_type", m.trade_type, kOrderTradeTypes);
  io.text("out_trade_no", m.order_id, 32);
  io.text("code_url", m.code_url, 64);
  io.text("mweb_url", m.web_url, 512);  // 64 in the table, longer in the official samples.
  io.text("plan_id", m.template_id, 28);
  io.number("request_serial", m.serial);
  io.text("contract_code", m.mandate_code, 32);
  io.text("contract_display_account", m.display_account, 32);
}
DAIKOU_WECHAT_V2_REPLY(OrderWithSigningReply)

Result<H5SigningReply, FieldError> decode_h5_reply(const Fields& fields) {
  Reader reader(fields);
  ResultCode taken{}, result{};
  reader.word("return_code", taken, kResultCodes);
  if (!reader.error() && taken == ResultCode::kFail)
    return H5SigningReply(ProtocolRefusal{std::string(fields.get("return_msg"))});
  reader.word("result_code", result, kResultCodes);
  if (!reader.error() && result == ResultCode::kFail)
    return H5SigningReply(H5SigningRefused{std::string(fields.get("result_msg"))});
  H5SigningOpened opened;
  reader.text("redirect_url", opened.redirect_url, 2048);
  if (reader.error()) return *reader.error();
  return H5SigningReply(std::move(opened));
}

Fields encode_h5_reply(const H5SigningReply& reply) {
  if (const auto* refusal = std::get_if<ProtocolRefusal>(&reply)) return encode_reply(*refusal);
  if (const auto* refused = std::get_if<H5SigningRefused>(&reply))
    return {{"return_code", "SUCCESS"}, {"result_code", "FAIL"}, {"result_msg", refused->code}};
  return {{"return_code", "SUCCESS"},
          {"result_code", "SUCCESS"},
          {"redirect_url", std::get<H5SigningOpened>(reply).redirect_url}};
}

Fields page_payment(const ClientPayment& payment, const Secret& key, SignType type) {
  Fields fields{{"appId", payment.app},
                {"timeStamp", std::to_string(to_unix(payment.sent_at))},
                {"nonceStr", payment.nonce},
                {"package", "prepay_id=" + payment.prepay_id},
                {"signType", to_text(type)}};
  fields.add("paySign", sign(fields, key, type));
  return fields;
}

Fields app_payment(const ClientPayment& payment, const Secret& key, SignType type) {
  Fields fields{
      {"appid", payment.app},          {"partnerid", payment.merchant_id},
      {"prepayid", payment.prepay_id}, {"package", "Sign=WXPay"},
      {"noncestr", payment.nonce},     {"timestamp", std::to_string(to_unix(payment.sent_at))}};
  fields.add("sign", sign(fields, key, type));
  return fields;
}

}  // namespace daikou::wechat_v2
