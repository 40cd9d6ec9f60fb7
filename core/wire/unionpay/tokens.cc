#include "core/wire/unionpay/tokens.h"

#include "core/wire/unionpay/message_io.h"

namespace daikou::unionpay {

template <class Io>
void describe(Io& io, Of<Io, TokenData>& token) {
  io.text("token", token.token, 19, wire::kDigits);
  io.text("trId", token.requestor, 11, wire::kDigits);
  io.text("tokenLevel", token.level, 2, wire::kDigits);
  io.time("tokenBegin", token.from, TimeForm::kCompact);
  io.time("tokenEnd", token.until, TimeForm::kCompact);
  io.text("tokenType", token.kind, 2, wire::kDigits);
}

template <class Io>
void describe(Io& io, Of<Io, OpenRequest>& m) {
  describe_request(io, m);
  describe(io, m.card);
  io.text("customerInfo", m.person, 2048);
  io.text("tokenPayData", m.token, 1024);
  io.text("payTimeout", m.pay_by, 14, wire::kDigits);
  io.text("reqReserved", m.attach, 1024);
  describe(io, m.addresses);
  constexpr std::string_view kTokenProduct = "000902";
  if (m.head.business == kTokenProduct) io.require("tokenPayData");
}
DAIKOU_UNIONPAY_MESSAGE(OpenRequest)

template <class Io>
void describe(Io& io, Of<Io, OpenQuery>& m) {
  describe_request(io, m);
  describe(io, m.card);
  if (m.head.what == Transaction::kOpenQueryByCard) io.require("accNo");
}
DAIKOU_UNIONPAY_MESSAGE(OpenQuery)

template <class Io>
void describe(Io& io, Of<Io, OpenAnswer>& m) {
  describe_answer(io, m.answer);
  io.text("tokenPayData", m.token, 1024);
  io.text("activateStatus", m.is_open, 1, wire::kDigits);
  io.text("accNo", m.card, 1024);
  io.text("payCardType", m.card_kind, 2);
  io.text("customerInfo", m.person, 2048);
}
DAIKOU_UNIONPAY_MESSAGE(OpenAnswer)

Result<TokenData, FieldError> read_token(std::string_view text) {
  const Result<Fields> fields = read_braced(text);
  if (!fields) return wire::invalid_field("tokenPayData", text, "{trId=…&tokenType=01}");
  return wire::read_flat<TokenData>(*fields);
}

std::string print_token(const TokenData& token) { return print_braced(wire::write_flat(token)); }

}  // namespace daikou::unionpay
