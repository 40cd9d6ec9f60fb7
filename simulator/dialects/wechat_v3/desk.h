// One request at the gateway's desk: its sender is checked, it is read, and the answer is sealed.
// What happens in between is the call's own (calls.h).
#pragma once

#include <string>
#include <string_view>

#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/messages.h"
#include "core/wire/wechat_v3/paths.h"
#include "simulator/dialects/wechat_v3/refusals.h"
#include "simulator/dialects/wechat_v3/seal.h"
#include "simulator/dialects/wechat_v3/settings.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator::wechat_v3 {

class Desk {
 public:
  // Both outlive the desk.
  Desk(Exchange& exchange, const v3::Route& route);

  // Checks who sent the request, then reads it: authorization, signature over the raw bytes, shape,
  // sealed fields, whose merchant and app it names, fields, in this order.
  template <class Message>
  Result<Message, Trouble> take() {
    DAIKOU_CHECK(check_sender());
    DAIKOU_CHECK(read());
    auto message = v3::decode<Message>(content_);
    if (!message) return bad_field(message.error());
    return *std::move(message);
  }

  Exchange& exchange() const { return exchange_; }
  v3::Call call() const { return route_.endpoint->call; }
  const Manners& manners() const { return manners_; }
  const Keys& keys() const { return *keys_; }
  const faults::KeyState& key_state() const { return key_state_; }
  v3::SignatureType type() const { return authorization_.type; }
  // The merchant the request acts for: the sender, or one a service provider acts for.
  MerchantId merchant() const { return merchant_; }
  // Whether a service provider acts for another merchant.
  bool by_partner() const { return !sub_merchant_.empty(); }
  // The sender, and for whom, as a reply about something that `app` made says it; `tag` is that of
  // the mandate or order.
  v3::Party party(const World& world, TextId app, std::uint8_t tag) const;
  // What is kept with the mandate or the order that the message makes: as APIv2 packs it.
  std::uint8_t tag(v3::TradeType trade_type = v3::TradeType::kWithholding) const;
  // Where pages and bills are found: the setting, or where the request went.
  std::string origin(std::string_view setting) const;

  // 200 with a body, or 204 without one, as the call has it.
  http::Response answer(const v3::Json& reply) const;
  http::Response answer_nothing() const;
  // A file, unsigned.
  http::Response answer_file(std::string content_type, std::string body) const;
  http::Response refuse(const Trouble& trouble) const;
  // What is wrong with a field of the request, remarked.
  Trouble bad_field(const v3::FieldError& error) const;
  http::Response refuse(const Refusal& refusal) const;

 private:
  Result<Done, Trouble> check_sender();
  Result<Done, Trouble> check_header();
  Result<Done, Trouble> check_merchant();
  Result<Done, Trouble> check_timestamp() const;
  Result<Done, Trouble> check_certificate();
  Result<Done, Trouble> check_signature();
  Result<Done, Trouble> read();
  v3::FieldError without_sealed(v3::FieldError error) const;
  Result<Done, Trouble> open_fields();
  Result<std::string, Trouble> open_field(std::string_view name, std::string_view sealed) const;
  Result<Done, Trouble> check_parties();
  Result<Done, Trouble> check_number(std::string_view name);
  Result<Done, Trouble> check_app();
  Result<Done, Trouble> check_sub_merchant();
  Trouble reject(v3::Rejection rejection, std::string why);
  std::string_view text_in(std::string_view name) const;
  const PlatformKey& signer() const;
  http::Response sealed(int status, std::optional<v3::Json> reply) const;

  Exchange& exchange_;
  const v3::Route& route_;
  v3::Authorization authorization_;
  v3::Json content_;
  Manners manners_;
  const Keys* keys_ = nullptr;  // Null until the merchant is known.
  faults::KeyState key_state_;
  MerchantId merchant_;
  std::string sub_merchant_;
  std::uint8_t sub_app_ = 0;  // As wechat_v2::Tag has it.
};

// A whole call: take the message, look at what its codec leaves open, decide about it under the
// world's lock, answer. `check(desk, message)` gives what is wrong with it, if anything;
// `about(message)` what faults match; `decide(world, desk, message)` a Decided<…> of the reply's
// message, or of Done for calls that answer nothing.
template <class Message, class Check, class About, class Decide>
http::Response serve_checked(Exchange& exchange, const v3::Route& route, Check check, About about,
                             Decide decide) {
  Desk desk(exchange, route);
  const auto message = desk.take<Message>();
  if (!message) return desk.refuse(message.error());
  if (const auto wrong = check(std::as_const(desk), *message))
    return desk.refuse(desk.bad_field(*wrong));
  const auto reply = exchange.decide(
      about(*message), [&](World& world) { return decide(world, std::as_const(desk), *message); });
  if (!reply) return desk.refuse(reply.error());
  if constexpr (std::is_same_v<std::remove_cvref_t<decltype(*reply)>, Done>)
    return desk.answer_nothing();
  else
    return desk.answer(v3::encode(*reply));
}

// The same where the codec leaves nothing open.
template <class Message, class About, class Decide>
http::Response serve(Exchange& exchange, const v3::Route& route, About about, Decide decide) {
  const auto unchecked = [](const Desk&, const Message&) -> std::optional<v3::FieldError> {
    return std::nullopt;
  };
  return serve_checked<Message>(exchange, route, unchecked, about, decide);
}

}  // namespace daikou::simulator::wechat_v3
