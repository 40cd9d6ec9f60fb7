// A fault is one kind of mischief; a rule (simulator/world/fault_rule.h) arms it. One fault a file,
// listed in catalogue.cc; a fault knows nothing of dialects, worlds or sockets: it changes what is
// handed to it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/http/message.h"
#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "simulator/journal/journal.h"
#include "simulator/world/fault_rule.h"

namespace daikou::simulator::faults {

enum class Layer { kBusiness, kProtocol, kTransport, kCallback, kKey };
std::string_view name_of(Layer layer);

// What happens to a signature that travels in headers of its own, with a time and a key's name
// beside it.
struct SealChange {
  enum class Name { kOwn, kUnknownSerial, kUnknownKeyId };
  bool absent = false;
  bool wrong_key = false;
  bool probe = false;    // One that must be refused, as platforms send them to see who looks.
  milliseconds skew{0};  // Added to its time.
  Name name = Name::kOwn;
};

// How an account's keys stand while a rule of that layer applies; read by dialects whose merchants
// and platforms have certificates.
struct KeyState {
  enum class Merchant { kGood, kExpired, kRevoked, kReplaced, kUnknown };
  // The platform's next certificate: not known yet, handed out beside the old one, signed with, the
  // only one.
  enum class Rotation { kNone, kAnnounced, kChanged, kDone };
  Merchant merchant = Merchant::kGood;
  Rotation rotation = Rotation::kNone;
};

// A reply before it is signed, in the dialect's own words. Names are wire names: a rule that sets
// one knows its channel.
class ReplyDraft {
 public:
  virtual ~ReplyDraft() = default;
  virtual std::optional<std::string> get(std::string_view name) const = 0;
  virtual void set(std::string_view name, std::string value) = 0;
  virtual void remove(std::string_view name) = 0;
  // The amount this reply carries, in the wire's own form; nothing happens when it has none.
  virtual void set_amount(Fen amount) = 0;
  // Read by the dialect when it signs: the signature is made with another key, left out, or spelled
  // otherwise.
  enum class Signature { kGood, kWrongKey, kAbsent, kLowerCase };
  Signature signature = Signature::kGood;
  SealChange seal;  // Beyond that, where signatures travel in headers.
};

// A notification on its way out: changed by the conductor before it is composed and sent.
struct CallbackPlan {
  int copies = 1;        // 0: lost. Every copy is sent; the last answer counts.
  milliseconds hold{0};  // Not now: again after so long, without counting an attempt.
  // Not before another notification was sent; when none comes, after `hold`.
  bool hold_for_next = false;
  // Not before this happens to what it is about; when it never does, after `hold`.
  std::optional<Fact> hold_until;
  bool wrong_key = false;                    // Signed with a key the merchant does not know.
  std::optional<Fen> amount;                 // Says another amount, rightly signed.
  std::map<std::string, std::string> extra;  // Unknown fields added, rightly signed.
  SealChange seal;                           // Where signatures travel in headers.
  KeyState keys;
};

struct FaultSetting {
  std::string_view name;
  std::string_view default_value;
  std::string_view takes;  // As in SettingSpec.
  std::string_view meaning;
  bool required = false;  // The rule must say it; there is no default.
};

class Fault {
 public:
  virtual ~Fault() = default;
  virtual std::string_view name() const = 0;  // "drop_answer"
  virtual Layer layer() const = 0;
  virtual std::string_view meaning() const = 0;
  virtual std::span<const FaultSetting> settings() const { return {}; }

  // Whether its settings fit together, each being right by itself. Error: kMalformed.
  virtual Result<Done> check(const FaultRule& /*rule*/) const { return Done{}; }

  // An answer given instead of deciding: nothing is booked.
  virtual std::optional<http::Response> instead(const FaultRule& /*rule*/) const {
    return std::nullopt;
  }
  // Before the reply is signed.
  virtual void change_draft(const FaultRule& /*rule*/, ReplyDraft& /*draft*/) const {}
  // After it is signed: what crosses the wire.
  virtual void change_response(const FaultRule& /*rule*/, http::Response& /*response*/) const {}
  virtual void change_callback(const FaultRule& /*rule*/, CallbackPlan& /*plan*/) const {}
  // When an exchange's sender is checked, and when a notification is signed.
  virtual void change_keys(const FaultRule& /*rule*/, KeyState& /*keys*/) const {}
  // A callback fault that only puts an attempt off. An attempt is put off once; the other callback
  // faults are asked when it is made.
  virtual bool postpones() const { return false; }
  // What the decision set in motion ends at once and is told before the answer leaves.
  virtual bool tells_before_answer() const { return false; }
};

// Every fault there is, in the order the documentation lists them.
std::span<const Fault* const> catalogue();
const Fault* find_fault(std::string_view name);

// The rule's setting, or the fault's default for it.
std::string_view setting(const Fault& fault, const FaultRule& rule, std::string_view name);

// The same of a setting that takes a number.
std::int64_t number_setting(const Fault& fault, const FaultRule& rule, std::string_view name);

// Whether the rule can be armed as it is. Errors: kMalformed (unknown fault with the nearest name,
// unknown or missing setting, a probability outside 0..1).
Result<FaultRule> check_rule(FaultRule rule);

}  // namespace daikou::simulator::faults
