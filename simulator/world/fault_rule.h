// One armed fault, as data. What it does is in simulator/faults, one fault a file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou::simulator {

// Empty members match anything; all that are set must agree.
struct FaultMatch {
  std::string at;  // The operation in domain words ("debit", "query_debit", "sign") or "notify".
  std::string channel;   // "wechat_v2"
  std::string merchant;  // alias
  std::string payer;     // alias
  std::string mandate;   // the merchant's code
  std::string order;     // the merchant's order id
  std::string kind;      // of a notification: "debit", "mandate_signed", …
  std::optional<Fen> amount;

  bool empty() const {
    return at.empty() && channel.empty() && merchant.empty() && payer.empty() && mandate.empty() &&
           order.empty() && kind.empty() && !amount;
  }
};

// Who asked for a fault, first who is asked first: where one of them has something to say about a
// layer, those after it are not asked about that layer.
enum class RuleSource : std::uint8_t {
  kArmed,   // A scenario, the control API, the command line.
  kHeader,  // The header Daikou-Fault of a request.
  kAlias,   // The payer's alias: "ada+insufficient_balance".
  kAmount,  // The debit's amount, by the setting faults.amounts.
};
std::string_view name_of(RuleSource source);  // "rule", "header", "alias", "amount"

struct FaultRule {
  std::uint32_t number = 0;  // Given when armed.
  std::string fault;         // Its name in the catalogue.
  FaultMatch match;
  FaultMatch unless;  // "not": the rule does not apply where this matches; empty: never.
  std::map<std::string, std::string> settings;  // What the fault itself takes: {"delay": "2s"}.
  std::optional<std::uint32_t> times;  // Applies at most so often; none: without end; 0: never.
  Instant after{};                     // Applies from here …
  Instant until = kNever;              // … to before here.
  double probability = 1.0;
  std::uint32_t skip = 0;  // The first so many matches pass untouched.
  std::uint32_t seen = 0;
  std::uint32_t applied = 0;
  RuleSource source = RuleSource::kArmed;
};

}  // namespace daikou::simulator
