#include "merchant/gateways/unionpay/tokens.h"

#include "core/wire/unionpay/codes.h"
#include "core/wire/unionpay/mandates.h"
#include "core/wire/unionpay/tokens.h"
#include "merchant/gateways/unionpay/mandates.h"

namespace daikou::merchant::unionpay {
namespace {

constexpr std::string_view kPlainToken = "01";  // tokenType

up::TokenData of_ours(const Exchange& exchange) {
  up::TokenData token;
  token.requestor = exchange.config().token_requestor;
  return token;
}

// The token in an answer or a notification; nothing when there is none.
std::optional<std::string> token_in(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto token = up::read_token(*text);
  return token ? token->token : std::nullopt;
}

}  // namespace

Result<SigningPage> open_token_signing(const Exchange& exchange, const SigningOrder& order) {
  auto request = exchange.request<up::OpenRequest>(up::Transaction::kOpen, kTokenProduct,
                                                   {order.mandate_code, order.at});
  up::TokenData wanted = of_ours(exchange);
  wanted.kind = kPlainToken;
  request.token = up::print_token(wanted);
  request.addresses.front = exchange.config().front_url;
  request.addresses.back = exchange.config().notify_url;
  return form_page(exchange, up::encode(request));
}

MandateAnswer query_token(Exchange& exchange, const MandateRef& mandate) {
  const Result<Said> said = exchange.ask(exchange.request<up::OpenQuery>(
      up::Transaction::kOpenQueryByOrder, kTokenProduct, {mandate.mandate_code, exchange.now()}));
  if (said && said->verdict.code == up::kNoSuchTrade)
    return say<MandateAnswer>(refused(Reason::kMandateMissing), words_of(said->verdict));
  if (!said || said->verdict.code != up::kSuccess) return without_answer(said);
  const auto answer = up::decode<up::OpenAnswer>(said->fields);
  const auto token = answer ? token_in(answer->token) : std::nullopt;
  if (!token) return say<MandateAnswer>({}, "an answer without a token");
  return known({mandate.mandate_code, *token, {}, {}}, MandateState::kActive);
}

MandateAnswer delete_token(Exchange& exchange, const MandateRef& mandate) {
  auto release = exchange.request<up::ReleaseRequest>(up::Transaction::kDeleteToken, kTokenProduct,
                                                      fresh_order(exchange, mandate.mandate_code));
  release.token = token_field(exchange, mandate.mandate_id);
  return ended(mandate, exchange.ask(release));
}

std::string token_field(const Exchange& exchange, const std::string& token) {
  up::TokenData named = of_ours(exchange);
  named.token = token;
  return up::print_token(named);
}

Result<Notice> read_opening(const up::Fields& fields) {
  const auto message = up::decode<up::OpenAnswer>(fields);
  if (!message) return Error{ErrorCode::kMalformed, message.error().detail};
  const auto token = token_in(message->token);
  if (!token || !message->answer.order)
    return Error{ErrorCode::kMalformed, "an opening without a token or an order"};
  Notice notice;
  notice.kind = Notice::Kind::kMandateSigned;
  notice.mandate_code = message->answer.order->order_id;
  notice.mandate_id = *token;
  return notice;
}

}  // namespace daikou::merchant::unionpay
