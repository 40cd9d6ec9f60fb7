// One request and its answer: signed, sent, verified, read. And the same scrutiny for what the
// platform sends by itself.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "core/http/transport.h"
#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "core/wire/wechat_v3/messages.h"
#include "core/wire/wechat_v3/paths.h"
#include "core/wire/wechat_v3/problems.h"
#include "merchant/gateways/wechat_v3/platform_keys.h"
#include "merchant/gateways/wechat_v3/wechat_v3_gateway.h"

namespace daikou::merchant::wechat_v3 {

namespace v3 = daikou::wechat_v3;

// The platform's no.
struct Refused {
  int status = 400;
  v3::Problem problem;
};
template <class Message>
using Reply = std::variant<Message, Refused>;

class Exchange {
 public:
  Exchange(WechatV3Config config, signing::PrivateKey key, http::Transport& transport,
           const Clock& wall, IdSource& ids);

  const WechatV3Config& config() const { return config_; }
  // Who asks, as bodies say it.
  v3::Party who() const;
  v3::AppParty app_party() const;
  v3::MerchantParty merchant_party() const;

  // `Message` is Done for calls that answer nothing.
  // Errors: kNotBooked (never reached the gateway); kUnknownOutcome (lost on the way, or an answer
  // nobody can trust: another status than the call's, unreadable, not signed by the platform).
  template <class Message, class Request>
  Result<Reply<Message>> ask(v3::Call call, const Request& request) {
    DAIKOU_TRY(const Reply<v3::Json> reply, send(call, v3::encode(request)));
    if (const auto* refused = std::get_if<Refused>(&reply)) return Reply<Message>(*refused);
    if constexpr (std::is_same_v<Message, Done>) {
      return Reply<Message>(Done{});
    } else {
      auto message = v3::decode<Message>(std::get<v3::Json>(reply));
      if (!message) return untrusted(message.error().detail);
      return Reply<Message>(*std::move(message));
    }
  }
  // A file at an address that an answer named. Its bytes are unsigned.
  Result<Reply<std::string>> download(const std::string& address);

  // Whether the platform signed these bytes, lately. A name that is unknown makes us look for the
  // platform's new certificates first. Errors: kBadSignature; kUnknownOutcome when the
  // certificates could not be had.
  Result<Done> verify(const http::Headers& headers, std::string_view body);

  static Error untrusted(std::string detail) {
    return {ErrorCode::kUnknownOutcome, std::move(detail)};
  }

 private:
  Result<Reply<v3::Json>> send(v3::Call call, v3::Json content);
  Result<http::Response> exchange(const std::string& origin, const std::string& method,
                                  const v3::RequestLine& line);
  Result<Reply<v3::Json>> read(const v3::Endpoint& endpoint, const http::Response& response);
  Result<Refused> read_refusal(const http::Response& response);
  Result<Done> download_certificates();
  Result<Done> check(const http::Headers& headers, std::string_view body,
                     const signing::PublicKey& key) const;

  WechatV3Config config_;
  signing::PrivateKey key_;
  http::Transport& transport_;
  const Clock& wall_;
  IdSource& ids_;
  PlatformKeys keys_;
};

}  // namespace daikou::merchant::wechat_v3
