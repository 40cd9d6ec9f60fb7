// One request at the gateway's desk: it is read, its sender is checked, and the answer is sealed.
// What happens in between is the call's own (calls.h).
#pragma once

#include <string>
#include <string_view>

#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/paths.h"
#include "core/wire/wechat_v2/signature.h"
#include "simulator/dialects/wechat_v2/refusals.h"
#include "simulator/dialects/wechat_v2/settings.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator::wechat_v2 {

class Desk {
 public:
  // Both outlive the desk.
  Desk(Exchange& exchange, v2::Call call);

  // Reads the message and checks who sent it: shape, fields, merchant and app, client certificate,
  // signature, in this order. Source: dossier 6.4, a choice of ours.
  template <class Message>
  Result<Message, MessageTrouble> take() {
    DAIKOU_CHECK(read());
    return checked<Message>();
  }
  // The same for a message that did not come as XML or as a query.
  template <class Message>
  Result<Message, MessageTrouble> take_from(v2::Fields fields) {
    take_fields(std::move(fields));
    return checked<Message>();
  }

  Exchange& exchange() const { return exchange_; }
  v2::Call call() const { return call_; }
  const v2::Fields& fields() const { return fields_; }
  const Manners& manners() const { return manners_; }
  const v2::Identity& who() const { return who_; }
  // Whom the message acts for: its sender, or the merchant a service provider names.
  MerchantId merchant() const {
    return sub_merchant_ ? sub_merchant_ : exchange_.identity().merchant;
  }
  v2::SignType sign_type() const { return sign_type_; }
  bool names_sign_type() const { return !fields_.get("sign_type").empty(); }
  // What is kept with the mandate or the order that the message makes (tag.h).
  std::uint8_t tag(v2::TradeType trade_type = v2::TradeType::kWithholding) const;
  // Merchants that restrict where payers go see it under this origin.
  std::string page_origin() const;

  // What every signed reply begins with.
  v2::ReplyHead head() const;
  // A reply as XML: faults, then the signature where the call has one.
  http::Response answer(v2::Fields reply) const;
  http::Response answer_unsigned(v2::Fields reply) const;
  // The two ways to say no.
  http::Response refuse(const MessageTrouble& trouble) const;
  http::Response refuse(const Refusal& refusal) const;
  http::Response refuse(Coded coded) const;

 private:
  template <class Message>
  Result<Message, MessageTrouble> checked() {
    auto message = v2::decode<Message>(fields_);
    if (!message) return bad_field(message.error());
    DAIKOU_CHECK(check_sender());
    return *std::move(message);
  }
  Result<Done, MessageTrouble> read();
  void take_fields(v2::Fields fields);
  void identify();
  MessageTrouble bad_field(const v2::FieldError& error);
  Result<Done, MessageTrouble> check_sender();
  Result<Done, MessageTrouble> check_merchant();
  Result<Done, MessageTrouble> check_sub_merchant();
  Result<Done, MessageTrouble> check_certificate();
  Result<Done, MessageTrouble> check_signature();
  void drop_null();
  bool answers_with_code(Problem problem) const;
  http::Response print(const v2::Fields& reply) const;

  Exchange& exchange_;
  v2::Call call_;
  const v2::Endpoint& endpoint_;
  v2::Fields fields_;
  v2::Identity who_;
  Manners manners_;
  v2::SignType sign_type_ = v2::SignType::kMd5;
  bool merchant_known_ = false;
  MerchantId sub_merchant_;
  std::uint8_t sub_app_ = 0;  // As Tag has it.
};

// A whole call: take the message, decide about it under the world's lock, answer. `about(message)`
// gives what faults match; `decide(world, desk, message)` a Decided<…> of the reply's message.
template <class Message, class About, class Decide>
http::Response serve(Exchange& exchange, v2::Call call, About about, Decide decide) {
  Desk desk(exchange, call);
  const auto message = desk.take<Message>();
  if (!message) return desk.refuse(message.error());
  auto reply = exchange.decide(
      about(*message), [&](World& world) { return decide(world, std::as_const(desk), *message); });
  if (!reply) return desk.refuse(reply.error());
  reply->head = desk.head();
  return desk.answer(v2::encode_reply(*reply));
}

// A page or a file instead of XML.
http::Response text_reply(std::string content_type, std::string body);

}  // namespace daikou::simulator::wechat_v2
