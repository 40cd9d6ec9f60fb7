#include "scenarios/engine/certify/catalogue.h"

namespace daikou::scenarios::certify {

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> rows;
    for (const auto module :
         {rules::signing, rules::callbacks, rules::billing, rules::unknown_outcomes, rules::retries,
          rules::notice, rules::cancelling, rules::throttling, rules::reconciliation, rules::keys,
          rules::whole_run})
      for (Rule& rule : module()) rows.push_back(std::move(rule));
    return rows;
  }();
  return all;
}

std::string rules_manual() {
  std::string text = "| rule | grade | covers | what holds |\n|---|---|---|---|\n";
  for (const Rule& rule : all_rules())
    text.append("| `")
        .append(rule.id)
        .append("` | ")
        .append(name_of(rule.severity))
        .append(" | ")
        .append(rule.covers)
        .append(" | ")
        .append(rule.sentence)
        .append(" |\n");
  return text;
}

}  // namespace daikou::scenarios::certify
