// A dialect speaks one provider's wire: it turns bytes into domain words, lets the gateway decide,
// and turns the answer back into bytes. It decides nothing about money. Wire words live in its
// folder and nowhere above.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/http/message.h"
#include "core/time/instant.h"
#include "simulator/exchange/exchange.h"
#include "simulator/faults/fault.h"
#include "simulator/world/world.h"

namespace daikou::simulator {

// A notification ready to be signed and sent: everything it needs was copied out of the world under
// its lock.
struct ComposedNotification {
  std::string url;
  // Signs over the final bytes; called once per copy, outside the lock. `attempt` tells copies
  // apart.
  std::function<http::Request(Instant wall_now, std::uint64_t attempt)> seal;
};

// What somebody who asks about a captured request knows of its keys.
struct KeyHints {
  std::vector<Secret> keys;  // Those it should have been signed with; none: the merchant's own.
  std::string claimed;       // The string its sender signed, when it can be shown.
};

// What became of its signature.
struct Explained {
  bool fits = false;
  std::string text;  // Both strings, the first difference and the likely cause, on several lines.
};

// One of the things a merchant needs to talk to this gateway.
struct Credential {
  std::string name;  // "app_private_key"
  std::string file;  // Where tools look for it, such as "alipay_app_private_key.pem"; empty: said
                     // in one word, without a file.
  Secret value;
};

class Dialect {
 public:
  virtual ~Dialect() = default;
  virtual Channel channel() const = 0;
  // Whether this request is in this dialect. Cheap: called for every request.
  virtual bool speaks(const http::Request& request) const = 0;
  // Never fails: whatever is wrong is answered in the channel's own way.
  virtual http::Response answer(Exchange& exchange) const = 0;

  // What a request of this dialect hears whose body was too long to be read. Nobody knows whose it
  // is, so nothing signs it. nullopt: 413 as a short text.
  virtual std::optional<http::Response> too_long(const http::Request& /*unread*/) const {
    return std::nullopt;
  }

  // Called under the world's lock.
  virtual ComposedNotification compose(const World& world, const Notification& notification,
                                       const faults::CallbackPlan& plan) const = 0;
  // Waits before the second, third, … attempt.
  virtual std::span<const seconds> ladder(NotificationKind kind) const = 0;
  // Whether the merchant's answer counts as "understood".
  virtual bool acknowledged(const World& world, NotificationKind kind,
                            const http::Response& answer) const = 0;

  // The number by which the provider's wire knows a mandate; empty while it has none. For people
  // who look at a world from outside. Called under the world's lock.
  virtual std::string mandate_number(const World& /*world*/, const Mandate& /*mandate*/) const {
    return {};
  }

  // Path and query of the page that a link into the provider's own app leads to; empty for all
  // other links.
  virtual std::string page_behind(std::string_view /*link*/) const { return {}; }

  // Why the signature of a request that somebody captured fits or not; nullopt when it is not in
  // this dialect. `captured` may lack its path and its headers.
  virtual std::optional<Explained> explain(const http::Request& /*captured*/,
                                           const KeyHints& /*hints*/,
                                           const Worlds& /*worlds*/) const {
    return std::nullopt;
  }

  // Fields of requests that carry what only the payer may know, such as confirmation codes.
  virtual std::span<const std::string_view> secret_fields() const { return {}; }

  virtual std::span<const SettingSpec* const> settings() const = 0;

  // What it keeps of an account beyond shared secrets, made of the account's credentials; null for
  // accounts of other providers, and for dialects that keep nothing. Error: kMalformed.
  virtual Result<std::shared_ptr<const DialectKeys>> make_keys(const Account& /*account*/) const {
    return std::shared_ptr<const DialectKeys>();
  }
  // What the merchant of this account needs beside its number; nothing for accounts of other
  // providers. The account's keys are complete.
  virtual std::vector<Credential> credentials(const Account& /*account*/) const { return {}; }
};

}  // namespace daikou::simulator
