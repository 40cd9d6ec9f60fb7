// Every rule there is, in the order in which they are tried: module by module.
#pragma once

#include <vector>

#include "scenarios/engine/certify/rule.h"

namespace daikou::scenarios::certify {

const std::vector<Rule>& all_rules();

// Markdown: the table of rules for docs/certify.md.
std::string rules_manual();

namespace rules {
std::vector<Rule> signing();
std::vector<Rule> callbacks();
std::vector<Rule> billing();
std::vector<Rule> unknown_outcomes();
std::vector<Rule> retries();
std::vector<Rule> notice();
std::vector<Rule> cancelling();
std::vector<Rule> throttling();
std::vector<Rule> reconciliation();
std::vector<Rule> keys();  // Late: whoever cannot follow is lost from there on.
std::vector<Rule> whole_run();
}  // namespace rules

}  // namespace daikou::scenarios::certify
