// What every message's description needs beyond core/wire/common/flat_io.h. For the .cc files of
// this room only.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/wire/common/flat_io.h"
#include "core/wire/wechat_v2/messages.h"

namespace daikou::wechat_v2 {

using wire::Fixed;
using wire::numbered;
using wire::Of;
using wire::TimeForm;
using Reader = wire::FlatReader;
using Writer = wire::FlatWriter;

struct Alphabet {
  static constexpr wire::Alphabet kAny = wire::kAnyText;
  static constexpr wire::Alphabet kDigits = wire::kDigits;
  static constexpr wire::Alphabet kOrderId{wire::kLettersAndDigits, "_-*|",
                                           "letters, digits and _-*| only"};
  static constexpr wire::Alphabet kRefundId{wire::kLettersAndDigits, "_-*|@",
                                            "letters, digits and _-*|@ only"};
};

template <class Io>
void describe(Io& io, Of<Io, Identity>& who) {
  io.text("appid", who.app, 32);
  io.text("mch_id", who.merchant_id, 32, Alphabet::kDigits);
  io.text("sub_appid", who.sub_app, 32);
  io.text("sub_mch_id", who.sub_merchant_id, 32, Alphabet::kDigits);
}
template <class Io>
void describe(Io& io, Of<Io, ReplyHead>& head) {
  describe(io, head.who);
  io.text("nonce_str", head.nonce, 32);
}

// The part of a reply every call shares: kSuccess when the message's own content follows.
Result<std::variant<ReplyHead, CodedRefusal, ProtocolRefusal>, FieldError> read_head(
    const Fields& fields);
void write_head(Writer& writer, const ReplyHead& head, ResultCode result);

template <class Message>
Result<Reply<Message>, FieldError> read_reply(const Fields& fields) {
  auto head = read_head(fields);
  if (!head) return std::move(head).error();
  if (auto* refusal = std::get_if<CodedRefusal>(&*head)) return Reply<Message>(std::move(*refusal));
  if (auto* refusal = std::get_if<ProtocolRefusal>(&*head))
    return Reply<Message>(std::move(*refusal));
  auto message = wire::read_flat<Message>(fields);
  if (!message) return std::move(message).error();
  message->head = std::get<ReplyHead>(std::move(*head));
  return Reply<Message>(*std::move(message));
}
template <class Message>
Fields write_reply(const Message& message) {
  Writer writer;
  write_head(writer, message.head, ResultCode::kSuccess);
  describe(writer, message);
  return writer.take();
}

template <class Message>
Result<Message, FieldError> decode(const Fields& fields) {
  return wire::read_flat<Message>(fields);
}
template <class Message>
Fields encode(const Message& message) {
  return wire::write_flat(message);
}
template <class Message>
Result<Reply<Message>, FieldError> decode_reply(const Fields& fields) {
  return read_reply<Message>(fields);
}
template <class Message>
Fields encode_reply(const Message& message) {
  return write_reply(message);
}

}  // namespace daikou::wechat_v2

// Once per message, after its description: the instances other folders link to.
#define DAIKOU_WECHAT_V2_MESSAGE(Type)                                  \
  template Result<Type, FieldError> decode<Type>(const Fields& fields); \
  template Fields encode<Type>(const Type& message);
#define DAIKOU_WECHAT_V2_REPLY(Type)                                                 \
  template Result<Reply<Type>, FieldError> decode_reply<Type>(const Fields& fields); \
  template Fields encode_reply<Type>(const Type& message);
