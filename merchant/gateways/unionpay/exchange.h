// One request and its answer: sealed, sent, read, verified (protocol dossier 2, 3).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/signing/keys.h"
#include "core/wire/unionpay/messages.h"
#include "core/wire/unionpay/trust.h"
#include "merchant/gateways/meaning.h"
#include "merchant/gateways/unionpay/unionpay_gateway.h"

namespace daikou::merchant::unionpay {

namespace up = daikou::unionpay;

// What an answer says: its code, and all its fields.
struct Said {
  up::Verdict verdict;
  up::Fields fields;
};

class Exchange {
 public:
  // Errors: kMalformed, naming the key or certificate that cannot be read.
  static Result<Exchange> create(UnionpayConfig config, http::Transport& transport,
                                 const Clock& clock);

  const UnionpayConfig& config() const { return config_; }
  bool by_token() const { return config_.product == UnionpayProduct::kTokens; }
  Instant now() const { return clock_->now(); }

  // Head, sender and order of a request; `business` is the product's code.
  template <class Request>
  Request request(up::Transaction what, std::string_view business,
                  const up::OrderKey& order) const {
    Request request;
    request.head = head(what, business);
    request.sender = sender();
    request.order = order;
    return request;
  }
  up::Head head(up::Transaction what, std::string_view business) const;
  up::Sender sender() const;
  void seal(up::Fields& fields) const;

  // Errors: kNotBooked (never reached the gateway), kThrottled (turned away for its rate),
  // kUnknownOutcome (lost on the way, or an answer nobody can trust: another status than 200,
  // unreadable, not signed by UnionPay, for another merchant).
  template <class Request>
  Result<Said> ask(const Request& request) {
    return ask(request.head.what, up::encode(request));
  }
  // UnionPay's signature on an answer or a notification, and that it is for us. Error:
  // kBadSignature.
  Result<Done> verify(const up::Fields& fields) const;

  static Error untrusted(std::string detail) {
    return {ErrorCode::kUnknownOutcome, std::move(detail)};
  }

 private:
  Exchange(UnionpayConfig config, http::Transport& transport, const Clock& clock)
      : config_(std::move(config)), transport_(&transport), clock_(&clock) {}

  Result<Done> take_certificates();
  Result<Said> ask(up::Transaction what, up::Fields fields);
  Result<std::string> send(const std::string& origin, const http::Request& request);

  UnionpayConfig config_;
  http::Transport* transport_;
  const Clock* clock_;
  std::optional<signing::PrivateKey> key_;
  std::string certificate_number_;
  up::GatewayKeys gateway_keys_;
};

// What a code means for a request to move money: 00 is accepted, not paid; open codes are unknown,
// because a question is due at once.
Meaning meaning_of_answer(std::string_view code);

// "64 您的银行卡余额不足[1000640]"
std::string words_of(const up::Verdict& verdict);

// The instant of "0310090001" (month to second) that is nearest to `about`; nothing when it is
// none.
std::optional<Instant> instant_near(std::string_view trace_time, Instant about);

}  // namespace daikou::merchant::unionpay
