// A merchant behind a socket, in a process of its own, on the clock of a world of a running
// gateway.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "cli/remote.h"
#include "core/http/message.h"
#include "core/time/clock.h"
#include "merchant/merchant.h"

namespace daikou::cli {

// The world whose time it is. Errors of all: kRefused (the gateway says no), kNotBooked,
// kUnknownOutcome (it does not answer).
class WorldLine {
 public:
  explicit WorldLine(Remote remote) : remote_(std::move(remote)) {}

  Result<Instant> now() const;
  // The numbers that providers know the world's merchants by.
  Result<std::vector<std::string>> identities() const;
  // Has `url` told the time; the same one twice is one.
  Result<Done> follow(const std::string& url) const;
  Result<Done> leave(const std::string& url) const;
  // Where the merchant wants to be told that mandates under its template ended: what it would enter
  // on the provider's console. A template that the world does not have is left out.
  struct Console {
    std::string merchant;  // As the world calls it.
    std::string template_code;
    std::string termination_url;
  };
  Result<Done> enter(const Console& console) const;

 private:
  Remote remote_;
};

// Keeps the merchant's clock with the world's: told while the world moves it, asked for when
// somebody else comes.
class Shopfront {
 public:
  // Both outlive it.
  Shopfront(SimClock& clock, const WorldLine& world) : clock_(clock), world_(world) {}

  // Until then every request is answered 503. The merchant outlives the last request.
  void open(merchant::Merchant& merchant) { merchant_.store(&merchant); }
  http::Response handle(const http::Request& request);

  static constexpr const char* kTick = "/_merchant/v1/tick";

 private:
  void look_at_the_clock();

  SimClock& clock_;
  const WorldLine& world_;
  std::atomic<merchant::Merchant*> merchant_{nullptr};
  std::atomic<int> ticking_{0};
};

}  // namespace daikou::cli
