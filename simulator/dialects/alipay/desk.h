// One request at the gateway's desk, in either protocol: it is read, its sender is checked, and the
// answer is sealed. What happens in between is the call's own (calls.h).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/wire/alipay/charset.h"
#include "core/wire/alipay/forensics.h"
#include "core/wire/alipay/messages.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/signature.h"
#include "simulator/dialects/alipay/keys.h"
#include "simulator/dialects/alipay/refusals.h"
#include "simulator/dialects/alipay/settings.h"
#include "simulator/exchange/exchange.h"
#include "simulator/faults/fault.h"

namespace daikou::simulator::alipay {

// What a call ends with.
struct Reply {
  ali::Verdict verdict;
  ali::Json content = ali::Json::object();
};

class Desk {
 public:
  virtual ~Desk() = default;

  // Checks everything up to the content, in the order of dossier 7.1, a choice of ours: method,
  // application, charset and the like, certificates, signature, token, decryption, JSON. What was
  // called and by whom is known before.
  virtual Result<Done, Trouble> open() = 0;

  // The content as a message.
  template <class Message>
  Result<Message, Trouble> take() const {
    auto message = ali::decode<Message>(content_);
    if (!message) return bad_field(message.error());
    DAIKOU_CHECK(check_addresses());
    return *std::move(message);
  }

  Exchange& exchange() const { return exchange_; }
  // Null when the request names none that is served.
  const ali::MethodRow* method_row() const { return method_; }
  ali::Method method() const { return method_->method; }
  const Manners& manners() const { return manners_; }
  MerchantId merchant() const { return exchange_.identity().merchant; }
  const Keys& keys() const { return *keys_; }
  const std::string& app() const { return app_; }
  // Public parameters of gateway v2; empty in REST v3.
  const std::string& notify_url() const { return notify_url_; }
  const std::string& return_url() const { return return_url_; }
  ali::SignType sign_type() const { return sign_type_; }
  ali::Charset charset() const { return charset_; }
  // How armed faults leave the keys; known once the certificates were checked.
  const faults::KeyState& key_state() const { return key_state_; }
  // Merchants that restrict where payers go see it under this origin.
  std::string page_origin() const;

  // Faults, then the signature.
  http::Response answer(const Reply& reply) const;
  http::Response refuse(const Trouble& trouble, ali::Json content = ali::Json::object()) const;
  http::Response refuse(const Refusal& refusal, ali::Json content = ali::Json::object()) const;

 protected:
  explicit Desk(Exchange& exchange) : exchange_(exchange) {}

  // The whole of what is to be sent, and where its signature stands.
  virtual ali::Json to_json(const Reply& reply) const = 0;
  virtual http::Response print(const Reply& reply, const ali::Json& json,
                               const faults::ReplyDraft& draft) const = 0;

  // Before anything else is judged, so that whatever is wrong is recorded in the merchant's world.
  void identify(std::string app);
  Result<Done, Trouble> check_app() const;
  Result<Done, Trouble> check_own_certificate() const;
  // The application's, unless the world has all of them in one.
  Mode mode() const;
  Result<Done, Trouble> check_certificates(std::string_view app_number,
                                           std::string_view root_number, bool root_needed);
  Result<std::string, Trouble> decrypted(std::string_view base64) const;
  Result<Done, Trouble> read_content(std::string_view json);
  // What the content names beside the public parameter.
  Result<Done, Trouble> check_addresses() const;
  Trouble bad_field(const ali::FieldError& error) const;
  // Who else's key a wrong signature may have been made with.
  std::string explain_with(
      const std::function<std::string(const ali::SignatureQuestion&)>& explain) const;
  // Base64 over the text with the key that is wanted; empty for none.
  std::string seal(std::string_view text, const faults::ReplyDraft& draft) const;
  // The number of the certificate behind it; empty in key mode.
  std::string certificate_shown(const faults::ReplyDraft& draft) const;
  std::string trace_id() const;

  Exchange& exchange_;
  const ali::MethodRow* method_ = nullptr;
  const Keys* keys_ = nullptr;  // Null until the application is known.
  Manners manners_;
  std::string app_;
  std::string notify_url_;
  std::string return_url_;
  ali::SignType sign_type_ = ali::SignType::kRsa2;
  ali::Charset charset_ = ali::Charset::kUtf8;
  faults::KeyState key_state_;
  bool encrypted_ = false;  // The request was, so the answer is.
  ali::Json content_ = ali::Json::object();
};

// For POST and GET /gateway.do; or for an app string, the same parameters handed to the wallet.
std::unique_ptr<Desk> gateway_desk(Exchange& exchange,
                                   std::optional<std::string> app_string = std::nullopt);
// For /v3/alipay/….
std::unique_ptr<Desk> rest_desk(Exchange& exchange);

// A whole call: take the message, decide about it under the world's lock, answer. `about(message)`
// gives what faults match; `decide(world, desk, message)` a Decided<Reply>; `left(message)` what a
// refusal carries beside its code.
template <class Message, class About, class Decide, class Left>
http::Response serve(const Desk& desk, About about, Decide decide, Left left) {
  const auto message = desk.take<Message>();
  if (!message) return desk.refuse(message.error());
  const Decided<Reply> reply = desk.exchange().decide(
      about(*message),
      [&](World& world) -> Decided<Reply> { return decide(world, desk, *message); });
  if (!reply) return desk.refuse(reply.error(), left(*message));
  return desk.answer(*reply);
}

template <class Message, class About, class Decide>
http::Response serve(const Desk& desk, About about, Decide decide) {
  return serve<Message>(desk, about, decide, [](const Message&) { return ali::Json::object(); });
}

// A success with this content.
template <class Message>
Reply replied(const Message& message) {
  return {{}, ali::encode(message)};
}

}  // namespace daikou::simulator::alipay
