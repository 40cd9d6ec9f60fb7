#include "merchant/gateways/wechat_v2/signing_pages.h"

#include <utility>
#include <variant>

#include "core/wire/wechat_v2/signings.h"
#include "core/wire/wechat_v2/xml.h"
#include "merchant/gateways/wechat_v2/meanings.h"

namespace daikou::merchant::wechat_v2 {
namespace {

Error error_of(const Meaning& meaning, std::string detail) {
  if (meaning.reason == Reason::kThrottled) return {ErrorCode::kThrottled, std::move(detail)};
  if (meaning.reason == Reason::kMandateExists) return {ErrorCode::kConflict, std::move(detail)};
  if (meaning.outcome == Outcome::kRefused) return {ErrorCode::kRefused, std::move(detail)};
  return {ErrorCode::kUnknownOutcome, std::move(detail)};
}

Error error_of(const v2::CodedRefusal& refusal) {
  return error_of(meaning_of_signing(refusal.code, refusal.text),
                  refusal.code + " " + refusal.text);
}
Error error_of(const v2::ProtocolRefusal& refusal) {
  return error_of(meaning_of_protocol(refusal.text), refusal.text);
}

// The message of a reply, or why there is none.
template <class Message>
Result<Message> message_in(Result<v2::Reply<Message>>&& reply) {
  if (!reply) return std::move(reply).error();
  if (const auto* coded = std::get_if<v2::CodedRefusal>(&*reply)) return error_of(*coded);
  if (const auto* refusal = std::get_if<v2::ProtocolRefusal>(&*reply)) return error_of(*refusal);
  return std::get<Message>(*std::move(reply));
}

v2::SigningTerms terms_of(const Exchange& exchange, const SigningOrder& order) {
  v2::SigningTerms terms;
  terms.who = exchange.who();
  terms.template_id = order.template_code;
  terms.mandate_code = order.mandate_code;
  terms.serial = static_cast<std::int64_t>(order.serial);
  terms.display_account = carried(order.account_shown, 32);
  terms.notify_url = exchange.config().notify_url;
  terms.sent_at = order.at;
  return terms;
}

const std::string& address_of(const Exchange& exchange, const SigningOrder& order) {
  return order.payer_address.empty() ? exchange.config().server_address : order.payer_address;
}

std::vector<std::pair<std::string, std::string>> pairs_of(const v2::Fields& fields) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const v2::Field& field : fields) pairs.emplace_back(field.name, field.value);
  return pairs;
}

Result<SigningPage> by_page(Exchange& exchange, const SigningOrder& order) {
  const v2::PageSigning message{.terms = terms_of(exchange, order)};
  return SigningPage{
      exchange.address(v2::Call::kSignByPage, v2::encode(message), v2::SignType::kMd5), {}};
}

// Signed with the endpoint's own default, so that nothing hangs on whether a sent "sign_type" is
// itself signed (dossier 4.3).
Result<SigningPage> by_h5(Exchange& exchange, const SigningOrder& order) {
  v2::H5Signing message{.terms = terms_of(exchange, order)};
  message.terms.risk.client_ip = address_of(exchange, order);
  const std::string address =
      exchange.address(v2::Call::kSignByH5, v2::encode(message), v2::SignType::kHmacSha256);
  DAIKOU_TRY(const std::string body, exchange.get(address));
  const auto fields = v2::parse_from_gateway(body);
  if (!fields) return Exchange::untrusted(fields.error().detail);
  const auto reply = v2::decode_h5_reply(*fields);
  if (!reply) return Exchange::untrusted(reply.error().detail);
  if (const auto* opened = std::get_if<v2::H5SigningOpened>(&*reply))
    return SigningPage{opened->redirect_url, {}};
  if (const auto* refused = std::get_if<v2::H5SigningRefused>(&*reply))
    return error_of(meaning_of_signing(refused->code, refused->code), refused->code);
  return error_of(std::get<v2::ProtocolRefusal>(*reply));
}

Result<SigningPage> by_app(Exchange& exchange, const SigningOrder& order) {
  const v2::AppSigning message{.terms = terms_of(exchange, order), .return_app = "Y"};
  Result<v2::Reply<v2::AppSigningReply>> asked =
      exchange.ask<v2::AppSigningReply>(v2::Call::kSignByApp, message);
  DAIKOU_TRY(const v2::AppSigningReply reply, message_in(std::move(asked)));
  SigningPage page;
  page.app_parameters = {{"pre_entrustweb_id", reply.pre_sign_id}};
  if (reply.mini_program_user)
    page.app_parameters.emplace_back("miniprogram_username", *reply.mini_program_user);
  if (reply.mini_program_path)
    page.app_parameters.emplace_back("miniprogram_path", *reply.mini_program_path);
  return page;
}

Result<SigningPage> by_mini_program(Exchange& exchange, const SigningOrder& order) {
  v2::Fields fields = v2::encode(v2::MiniProgramSigning{terms_of(exchange, order)});
  v2::seal(fields, exchange.config().api_key, v2::SignType::kMd5);
  return SigningPage{{}, pairs_of(fields)};
}

// A payer we know pays inside WeChat; any other gets an address to open.
Result<SigningPage> with_payment(Exchange& exchange, const SigningOrder& order) {
  const v2::SigningTerms terms = terms_of(exchange, order);
  v2::OrderWithSigning message;
  message.who = terms.who;
  message.nonce = exchange.nonce();
  message.mandate_app = terms.who.app;
  message.mandate_merchant_id = terms.who.merchant_id;
  message.order_id = order.order_id;
  message.description = carried(order.title, 128);
  message.notify_url = terms.notify_url;
  message.total = order.amount;
  message.client_ip = address_of(exchange, order);
  message.trade_type = order.payer.empty() ? v2::TradeType::kMobileWeb : v2::TradeType::kJsapi;
  if (!order.payer.empty()) message.open_id = order.payer;
  message.template_id = terms.template_id;
  message.mandate_code = terms.mandate_code;
  message.serial = terms.serial;
  message.display_account = terms.display_account;
  message.mandate_notify_url = terms.notify_url;
  const v2::SignType type = exchange.name_sign_type(v2::Call::kOrderWithSigning, message);
  auto asked = exchange.ask<v2::OrderWithSigningReply>(v2::Call::kOrderWithSigning, message);
  DAIKOU_TRY(const v2::OrderWithSigningReply reply, message_in(std::move(asked)));
  if (reply.mandate_result != v2::ResultCode::kSuccess) {
    const std::string code = reply.mandate_code_of_error.value_or("");
    const std::string text = reply.mandate_text_of_error.value_or("");
    return error_of(meaning_of_signing(code, text), code + " " + text);
  }
  if (reply.web_url) return SigningPage{*reply.web_url, {}};
  const v2::ClientPayment payment{.app = terms.who.app,
                                  .merchant_id = terms.who.merchant_id,
                                  .prepay_id = reply.prepay_id,
                                  .nonce = exchange.nonce(),
                                  .sent_at = order.at};
  return SigningPage{{}, pairs_of(v2::page_payment(payment, exchange.config().api_key, type))};
}

}  // namespace

Result<SigningPage> open_signing(Exchange& exchange, const SigningOrder& order) {
  switch (order.entry) {
    case SigningEntry::kPage: return by_page(exchange, order);
    case SigningEntry::kApp: return by_app(exchange, order);
    case SigningEntry::kH5: return by_h5(exchange, order);
    case SigningEntry::kMiniProgram: return by_mini_program(exchange, order);
    case SigningEntry::kWithPayment: return with_payment(exchange, order);
  }
  return Error{ErrorCode::kRefused, "no such way to sign"};
}

}  // namespace daikou::merchant::wechat_v2
