// One request and its reply: sealed, sent, read, verified.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/paths.h"
#include "merchant/gateways/wechat_v2/wechat_v2_gateway.h"

namespace daikou::merchant::wechat_v2 {

namespace v2 = daikou::wechat_v2;

class Exchange {
 public:
  Exchange(WechatV2Config config, http::Transport& transport, IdSource& ids)
      : config_(std::move(config)), transport_(transport), ids_(ids) {}

  const WechatV2Config& config() const { return config_; }
  v2::Identity who() const {
    return {config_.app, config_.merchant_id, config_.sub_app, config_.sub_merchant_id};
  }
  std::string nonce() { return ids_.nonce(); }

  // Errors: kNotBooked (never reached the gateway); kUnknownOutcome (lost on the way, or an answer
  // nobody can trust: another status than 200, unreadable, not signed by the gateway, not ours).
  template <class Message, class Request>
  Result<v2::Reply<Message>> ask(v2::Call call, Request request) {
    const v2::SignType type = name_sign_type(call, request);
    DAIKOU_TRY(const v2::Fields fields, post(call, v2::encode(request), type));
    auto reply = v2::decode_reply<Message>(fields);
    if (!reply) return untrusted(reply.error().detail);
    if (const auto* refusal = std::get_if<v2::ProtocolRefusal>(&*reply)) return {*refusal};
    DAIKOU_CHECK(verify_reply(fields, type));
    return *std::move(reply);
  }

  // The algorithm for a call; written into the request where it is not the call's default.
  template <class Request>
  v2::SignType name_sign_type(v2::Call call, Request& request) const {
    const v2::Endpoint& endpoint = v2::endpoint(call);
    const v2::SignType chosen = endpoint.only_sign_type.value_or(config_.sign_type);
    const auto name = [&](std::optional<std::string>& field) {
      if (chosen != endpoint.default_sign_type) field = v2::to_text(chosen);
      return chosen;
    };
    if constexpr (requires { request.sign_type; }) return name(request.sign_type);
    if constexpr (requires { request.terms.sign_type; }) return name(request.terms.sign_type);
    return endpoint.default_sign_type;
  }

  // The address of a browser entry, sealed.
  std::string address(v2::Call call, v2::Fields fields, v2::SignType type) const;
  // The body of the reply. Errors as above.
  Result<std::string> get(const std::string& address);
  Result<std::string> post_raw(v2::Call call, v2::Fields fields, v2::SignType type);

  static Error untrusted(std::string detail) {
    return {ErrorCode::kUnknownOutcome, std::move(detail)};
  }

 private:
  std::string_view path(v2::Call call) const;
  Result<std::string> send(const http::Request& request);
  Result<v2::Fields> post(v2::Call call, v2::Fields fields, v2::SignType type);
  Result<Done> verify_reply(const v2::Fields& fields, v2::SignType type) const;

  WechatV2Config config_;
  http::Transport& transport_;
  IdSource& ids_;
};

// A text the protocol can carry: no character of four bytes, no control character, and at most so
// many characters.
std::string carried(std::string_view text, std::size_t characters_max);

}  // namespace daikou::merchant::wechat_v2
