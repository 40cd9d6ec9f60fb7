// The parts every message's description is made of. For the .cc files of this room only.
#pragma once

#include "core/wire/common/flat_io.h"
#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

using wire::Of;
using wire::TimeForm;
using Reader = wire::FlatReader;
using Writer = wire::FlatWriter;

// Assumed: the dictionary's lengths are bytes in the message's charset (dossier 0.1); characters
// are counted here, which refuses nothing the gateway takes.
inline constexpr wire::Alphabet kOrderLetters{wire::kLettersAndDigits, "",
                                              "letters and digits only"};

// txnType and txnSubType.
void read_transaction(Reader& reader, Transaction& slot);
void write_transaction(Writer& writer, Transaction what);
template <class Io>
void describe_transaction(Io& io, Of<Io, Transaction>& what) {
  if constexpr (Io::kWrites)
    write_transaction(io, what);
  else
    read_transaction(io, what);
}

template <class Io>
void describe(Io& io, Of<Io, Head>& head) {
  io.text("version", head.version, 5);
  io.text("encoding", head.encoding, 20);
  io.word("signMethod", head.method, kSignMethods);
  describe_transaction(io, head.what);
  io.text("bizType", head.business, 6, wire::kDigits);
  io.text("accessType", head.access, 1, wire::kDigits);
  io.text("merId", head.merchant_id, 15, kOrderLetters);
}

template <class Io>
void describe(Io& io, Of<Io, OrderKey>& order) {
  io.text("orderId", order.order_id, 40, kOrderLetters);
  io.time("txnTime", order.at, TimeForm::kCompact);
}

template <class Io>
void describe(Io& io, Of<Io, Sender>& sender) {
  io.text("certId", sender.certificate, 128, wire::kDigits);
  io.text("channelType", sender.channel, 2, wire::kDigits);
  io.text("acqInsCode", sender.acquirer, 11);
  io.text("subMerId", sender.sub_merchant, 15);
}

template <class Io>
void describe(Io& io, Of<Io, Card>& card) {
  io.text("accType", card.kind, 2, wire::kDigits);
  io.text("accNo", card.number, 1024);
  io.text("encryptCertId", card.encrypted_for, 128, wire::kDigits);
}

template <class Io>
void describe(Io& io, Of<Io, Addresses>& addresses) {
  io.text("frontUrl", addresses.front, 256);
  io.text("frontFailUrl", addresses.front_refused, 256);
  io.text("backUrl", addresses.back, 256);
}

template <class Io>
void describe(Io& io, Of<Io, Verdict>& verdict) {
  io.text("respCode", verdict.code, 2);
  io.text("respMsg", verdict.text, 256);
}

// An order's name and time, absent together.
template <class Io>
void describe_optional_order(Io& io, Of<Io, std::optional<OrderKey>>& order) {
  if constexpr (Io::kWrites) {
    if (order) describe(io, *order);
  } else {
    OrderKey key;
    std::optional<std::string> id;
    io.text("orderId", id, 40);
    if (id) {
      describe(io, key);
      order = std::move(key);
    }
  }
}

// Every request begins so.
template <class Io, class Message>
void describe_request(Io& io, Message& m) {
  describe(io, m.head);
  describe(io, m.sender);
  describe(io, m.order);
}

// Every answer and notification begins so.
template <class Io>
void describe_answer(Io& io, Of<Io, Answer>& m) {
  describe(io, m.head);
  describe_optional_order(io, m.order);
  io.fen("txnAmt", m.amount);
  io.text("currencyCode", m.currency, 3);
  io.text("reqReserved", m.attach, 1024);
  io.text("certId", m.certificate, 128, wire::kDigits);
  describe(io, m.verdict);
}

template <class Message>
Result<Message, FieldError> decode(const Fields& fields) {
  return wire::read_flat<Message>(fields);
}
template <class Message>
Fields encode(const Message& message) {
  return wire::write_flat(message);
}

}  // namespace daikou::unionpay

// Once per message, after its description: the instances other folders link to.
#define DAIKOU_UNIONPAY_MESSAGE(Type)                                   \
  template Result<Type, FieldError> decode<Type>(const Fields& fields); \
  template Fields encode<Type>(const Type& message);
