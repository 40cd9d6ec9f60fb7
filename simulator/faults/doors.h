// The doors a fault comes in by beside the rules that are armed: a request's header, the payer's
// alias, the amount. docs/faults.md says how each is written; world/fault_rule.h says who is asked
// first.
#pragma once

#include <string_view>
#include <vector>

#include "simulator/faults/business.h"
#include "simulator/faults/fault.h"
#include "simulator/world/settings.h"

namespace daikou::simulator::faults {

inline constexpr std::string_view kFaultHeader = "Daikou-Fault";

// Error: kMalformed.
Result<Done> check_amounts(std::string_view text);

inline constexpr SettingSpec kByHeader{"faults.header", "true", "true|false",
                                       "Whether the header Daikou-Fault of a request is heeded."};
inline constexpr SettingSpec kByAlias{
    "faults.aliases", "true", "true|false",
    "Whether a payer called NAME+FAULT meets that fault with every debit."};
inline constexpr SettingSpec kByAmount{
    "faults.amounts", "", "text",
    "Debits of these amounts meet these faults, as 12.51=insufficient_balance, 12.52=drop_answer; "
    "empty: none do.",
    &check_amounts};

std::span<const SettingSpec* const> settings();

// "insufficient_balance; when=accept, duplicate_callback; copies=3; times=2": one rule each, which
// applies once when `times` does not say otherwise. Errors: kMalformed: those of check_rule, and a
// fault of keys, which are looked at before a request's headers count for anything.
Result<std::vector<FaultRule>> rules_of_header(std::string_view value);

// Arms what the header asks for: for this exchange, and for what follows of its order or mandate
// within a day.
Result<Done> arm_by_header(World& world, const Subject& subject, std::string_view value);
// What was armed for this exchange alone is over with it.
void end_exchange(World& world, const Subject& subject);

// What the payer's alias or the debit's amount says, without numbers; nothing for other sources.
std::vector<FaultRule> magic_rules(const World& world, const Subject& subject, RuleSource source);
// Whether there can be any: cheap.
bool has_magic(const World& world, const Subject& subject);

// What the journal says of a rule that applied, in words: "rule 3: drop_answer",
// "header: drop_answer", "alias: …", "amount: …".
std::string words_of(const Entry& applied);
// The same of every rule that applied after that entry, in order: "rule 3: lose_callback, rule 4:
// …". Empty when none did.
std::string words_since(const World& world, std::uint64_t entry);

}  // namespace daikou::simulator::faults
