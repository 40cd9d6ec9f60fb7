#include "simulator/dialects/unionpay/tokens.h"

#include "simulator/dialects/unionpay/keys.h"
#include "simulator/dialects/unionpay/numbers.h"
#include "simulator/world/card.h"

namespace daikou::simulator::unionpay {
namespace {

constexpr std::string_view kPlainToken = "01";  // tokenType
constexpr std::string_view kNoToken = "89";
// Source: dossier 13; of a token that was there once.
constexpr std::string_view kNoLongerValid = "3900002";

// "10 …" is a malformed message, anything else a token that is not there.
Refusal not_taken(Desk& desk, Coded code) {
  const bool malformed = code.code == up::kMalformedMessage;
  return desk.refusal(malformed ? Reason::kBadRequest : Reason::kMandateMissing, std::move(code),
                      malformed ? "tokenPayData is not as it should be" : "no such requestor");
}

}  // namespace

Result<up::TokenData, Coded> read_token(const Desk& desk, std::string_view text, TokenForm form) {
  const auto token = up::read_token(text);
  if (!token) {
    desk.exchange().remark(token.error().detail);
    return invalid("tokenPayData");
  }
  const bool is_whole = (form == TokenForm::kUsing || token->kind == std::string(kPlainToken)) &&
                        (form == TokenForm::kOpening || token->token);
  if (!is_whole) {
    desk.exchange().remark("tokenPayData is " + wire::shown(text) + ", want trId and " +
                           (form == TokenForm::kOpening    ? "tokenType=01"
                            : form == TokenForm::kUpdating ? "token and tokenType=01"
                                                           : "token"));
    return invalid("tokenPayData");
  }
  const std::string& ours = desk.manners().token_requestor;
  if (token->requestor == ours) return *token;
  desk.exchange().remark("trId is " + wire::shown(token->requestor) + ", this merchant's is " +
                         ours);
  return coded(kNoToken);
}

Result<Done, Coded> check_opening(const Desk& desk) {
  if (desk.fields().get("bizType") != kTokenProduct) return Done{};
  const std::string_view text = desk.fields().get("tokenPayData");
  if (text.empty()) return coded(wire::missing_field("tokenPayData"));
  DAIKOU_CHECK(read_token(desk, text, TokenForm::kOpening));
  return Done{};
}

MandateId named_token(const World& world, std::string_view text) {
  const auto token = up::read_token(text);
  return token && token->token ? find_token(world, *token->token) : MandateId{};
}

Decided<MandateId> find_token(const World& world, Desk& desk, std::string_view text,
                              TokenForm form) {
  const auto token = read_token(desk, text, form);
  if (!token) return not_taken(desk, token.error());
  const Mandate* row = world.mandates.find(find_token(world, *token->token));
  if (row == nullptr || row->merchant != desk.merchant())
    return desk.refusal(Reason::kMandateMissing, coded(kNoToken), "no such token");
  if (row->state == MandateState::kExpired)
    return desk.refusal(Reason::kMandateExpired, coded("80"), "the token has expired");
  if (row->state != MandateState::kActive)
    return desk.refusal(Reason::kMandateMissing, coded(kNoToken, kNoLongerValid),
                        "the token was deleted");
  return row->id;
}

std::string token_text(const World& world, const Mandate& mandate) {
  up::TokenData token;
  token.requestor = manners_of(world.settings).token_requestor;
  token.token = token_number(world, mandate);
  token.kind = kPlainToken;
  token.level = "40";
  token.from = mandate.signed_at;
  token.until = mandate.expires_at;
  return up::print_token(token);
}

void add_token(const World& world, const Mandate& mandate, up::Fields& to) {
  const Account* account = world.merchants[mandate.merchant].account(Provider::kUnionpay);
  const Keys* keys = keys_in(account->keys.get());
  const std::string card = up::masked_in_messages(card_of(world, mandate.payer).number);
  if (keys != nullptr)
    if (const auto shown = up::encrypt(card, keys->verifier)) to.set("accNo", *shown);
  to.set("activateStatus", "1");
  // Assumed: the standard product has no tokens, so only who asks with the token product sees one.
  const std::string_view business = to.get("bizType");
  if (business.empty() || business == kTokenProduct)
    to.set("tokenPayData", token_text(world, mandate));
}

}  // namespace daikou::simulator::unionpay
