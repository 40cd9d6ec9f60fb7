// A rule is one sentence about a merchant system that can be tried: it brings the situation about,
// looks at what the gateway saw and at what the merchant says, and judges. Rules stand in modules;
// catalogue.h lists them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/certify/ground.h"

namespace daikou::scenarios::certify {

enum class Severity : std::uint8_t {
  kCritical,  // Money is lost, taken twice or taken without consent.
  kMajor,     // Customers or the provider will complain.
  kMinor,     // It works, and costs work.
};
std::string_view name_of(Severity severity);

enum class Mark : std::uint8_t { kPassed, kFailed, kNotAssessed };
std::string_view name_of(Mark mark);  // "passed", "failed", "not assessed"

// What a target must offer for a rule to be tried at all.
enum class Need : std::uint8_t { kSubscribe, kTime, kCancel, kView, kNotices, kReconcile, kNewKey };

struct Judgement {
  Mark mark = Mark::kNotAssessed;
  std::string seen;                        // Or why it was not assessed.
  std::string wanted;                      // Of a failed one.
  std::vector<simulator::Entry> evidence;  // Of the journal, in order.
  // The situation could not be brought about though the target offers what it takes.
  bool trouble = false;
};

Judgement passed(std::string seen, std::vector<simulator::Entry> evidence = {});
Judgement failed(std::string seen, std::string wanted, std::vector<simulator::Entry> evidence = {});
// The target or the channel does not have it.
Judgement not_assessed(std::string why);
// Something that should have happened did not, so that nothing can be said.
Judgement in_trouble(std::string what);

struct Rule {
  std::string_view id;  // "callbacks.refuses_forged": module and condition.
  Severity severity;
  std::string_view covers;  // "R14"
  std::string_view sentence;
  std::string_view mend;  // What to do when it fails.
  std::vector<Need> needs;
  // Errors end in trouble.
  Result<Judgement> (*assess)(Ground& ground);

  std::string_view module() const { return id.substr(0, id.find('.')); }
  std::string_view condition() const { return id.substr(id.find('.') + 1); }
};

// Why a rule cannot be tried on that target, for people; empty when it can.
std::string obstacle(const Rule& rule, const Target& target);

}  // namespace daikou::scenarios::certify
