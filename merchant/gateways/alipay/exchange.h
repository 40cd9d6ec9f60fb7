// One request and its answer: sealed, sent, read, verified (protocol dossier 1-7).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/http/transport.h"
#include "core/signing/keys.h"
#include "core/time/clock.h"
#include "core/wire/alipay/messages.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/parameters.h"
#include "merchant/gateways/alipay/alipay_gateway.h"
#include "merchant/gateways/alipay/platform_keys.h"

namespace daikou::merchant::alipay {

namespace ali = daikou::alipay;

// How a call ended and, unless it was refused, what it brought.
template <class Message>
struct Answer {
  ali::Verdict verdict;
  std::optional<Message> message;
};

// What a template code stands for.
struct SignedProduct {
  std::string personal_product;
  std::string scene;
};

class Exchange {
 public:
  // Errors: kMalformed, naming the key or certificate that cannot be read.
  static Result<Exchange> create(AlipayConfig config, http::Transport& transport,
                                 const Clock& clock);

  const AlipayConfig& config() const { return config_; }
  const PlatformKeys& platform_keys() const { return *platform_keys_; }
  Instant now() const { return clock_->now(); }
  SignedProduct product_of(std::string_view template_code) const;

  // Errors: kNotBooked (never reached the gateway); kUnknownOutcome (lost on the way, or an answer
  // nobody can trust: another status than 200, unreadable, not signed by the platform).
  template <class Message, class Request>
  Result<Answer<Message>> ask(ali::Method method, const Request& request) {
    DAIKOU_TRY(const ali::Json node, call(method, ali::encode(request)));
    auto verdict = ali::read_verdict(node);
    if (!verdict) return untrusted(verdict.error().detail);
    Answer<Message> answer{*std::move(verdict), std::nullopt};
    if (is_refusal(answer.verdict)) return answer;
    auto message = ali::decode<Message>(node);
    if (!message) return untrusted(message.error().detail);
    answer.message = *std::move(message);
    return answer;
  }

  // What a payer's browser or wallet opens: public parameters and content, sealed.
  std::string sealed_query(ali::Method method, ali::Json content) const;
  // The address of such a query.
  std::string address(const std::string& query) const;
  // The body behind an address the gateway told us. Errors as above.
  Result<std::string> fetch(const std::string& url);

  static bool is_refusal(const ali::Verdict& verdict) {
    return verdict.code != ali::ResultCode::kSuccess && verdict.code != ali::ResultCode::kInProcess;
  }
  static Error untrusted(std::string detail) {
    return {ErrorCode::kUnknownOutcome, std::move(detail)};
  }

 private:
  // The numbers of our certificate and of the roots.
  struct Numbers {
    std::string app;
    std::string roots;
  };
  Exchange(AlipayConfig config, http::Transport& transport, const Clock& clock,
           signing::PrivateKey app_key, PlatformKeys platform_keys)
      : config_(std::move(config)),
        transport_(&transport),
        clock_(&clock),
        app_key_(std::move(app_key)),
        platform_keys_(std::make_unique<PlatformKeys>(std::move(platform_keys))) {}

  Result<Done> take_certificates();
  Result<Done> take_content_key();
  ali::Fields sealed(ali::Method method, ali::Json content) const;
  Result<std::string> post(ali::Method method, ali::Json content);
  Result<ali::Json> call(ali::Method method, ali::Json content);
  Result<ali::Json> read(std::string_view body, std::string_view root);
  // The key behind an answer: known, or downloaded now.
  Result<signing::PublicKey> key_behind(std::string_view certificate);
  Result<signing::PublicKey> download(std::string_view certificate);
  // The node, decrypted.
  Result<ali::Json> content_of(std::string_view node) const;
  Result<std::string> send(const std::string& origin, const http::Request& request);

  AlipayConfig config_;
  http::Transport* transport_;
  const Clock* clock_;
  signing::PrivateKey app_key_;
  std::unique_ptr<PlatformKeys> platform_keys_;
  std::optional<Numbers> numbers_;
  Secret content_key_;  // As bytes; empty for none.
};

// A title the protocol takes: without '/', '=' and '&', and at most 256 characters.
std::string title_carried(std::string_view text);
// At most so many characters, whole ones.
std::string shortened(std::string_view text, std::size_t characters_max);

}  // namespace daikou::merchant::alipay
