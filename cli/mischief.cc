// daikou fault, settings: what a gateway does wrong, and how it is where the documents leave room.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kFaultFooter =
    "Examples:\n"
    "  daikou fault catalogue\n"
    "  daikou fault arm drop_answer --at debit --times 1\n"
    "  daikou fault arm insufficient_balance --payer bob --ttl 2d\n"
    "  daikou fault arm hold_callback --kind debit --set until=refund_settled --set at_most=30d\n"
    "  daikou fault arm drop_answer --not payer=alice --skip 2 --probability 5%\n"
    "  daikou fault list\n"
    "  daikou fault disarm 1\n"
    "  daikou fault clear";
constexpr const char* kSettingsFooter =
    "Examples:\n"
    "  daikou settings list\n"
    "  daikou settings set gateway.settle_delay=5s gateway.close_after=0s";

struct Rule {
  std::string fault;
  std::map<std::string, std::string> match;
  std::vector<std::string> unless;
  std::map<std::string, std::string> bounds;  // times, skip, after, until, ttl, probability
  std::vector<std::string> settings;
};

// {"a": "1"} of "a=1".
Result<Json> pairs_of(const std::vector<std::string>& texts) {
  Json pairs = Json::object();
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return Error{ErrorCode::kMalformed, "'" + text + "', want NAME=VALUE"};
    pairs[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return pairs;
}

Result<Ask> arm(const Rule& rule) {
  DAIKOU_TRY(const Json settings, pairs_of(rule.settings));
  Json body{{"fault", rule.fault}};
  for (const auto& [name, value] : rule.match)
    if (!value.empty()) body["match"][name] = value;
  if (!settings.empty()) body["settings"] = settings;
  DAIKOU_TRY(const Json unless, pairs_of(rule.unless));
  if (!unless.empty()) body["not"] = unless;
  for (const auto& [name, value] : rule.bounds)
    if (!value.empty()) body[name] = value;
  return Ask{"POST", "/worlds/{world}/faults", body.dump()};
}

void add_arm(RemoteVerb& verb) {
  auto rule = std::make_shared<Rule>();
  CLI::App* part = verb.add("arm", "Arms a fault", [rule] { return arm(*rule); });
  part->add_option("fault", rule->fault, "Its name in the catalogue")->required();
  for (const char* name :
       {"at", "channel", "merchant", "payer", "mandate", "order", "kind", "amount"})
    part->add_option(std::string("--") + name, rule->match[name],
                     std::string("Only where this is the ") +
                         (std::string_view(name) == "at" ? "operation" : name));
  part->add_option("--not", rule->unless, "Not where this is so, as payer=bob");
  for (const auto& [name, meaning] :
       {std::pair{"times", "How often at most; 0: never"},
        std::pair{"skip", "The first so many matches pass untouched"},
        std::pair{"after", "From this instant on, as 2026-01-05T09:00:00+08:00"},
        std::pair{"until", "Before this instant"}, std::pair{"ttl", "For how long"},
        std::pair{"probability", "How likely, as 30%"}})
    part->add_option(std::string("--") + name, rule->bounds[name], meaning);
  part->add_option("--set", rule->settings, "What the fault itself takes, as delay=2s");
}

}  // namespace

void add_fault(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "fault", "What a world's gateway does wrong", exit);
  verb.footer(kFaultFooter);
  auto number = std::make_shared<std::string>();
  verb.add("catalogue", "Every fault there is", [] { return Result<Ask>(Ask{"GET", "/faults"}); });
  verb.add("list", "Those that are armed", [] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/faults"});
  });
  add_arm(verb);
  verb.add("disarm", "Disarms one",
           [number] {
             return Result<Ask>(Ask{"DELETE", "/worlds/{world}/faults/" + *number});
           })
      ->add_option("number", *number, "As `list` shows it")
      ->required();
  verb.add("clear", "Disarms all", [] {
    return Result<Ask>(Ask{"DELETE", "/worlds/{world}/faults"});
  });
}

void add_settings(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "settings", "How a world's gateway is where the documents leave room", exit);
  verb.footer(kSettingsFooter);
  auto values = std::make_shared<std::vector<std::string>>();
  verb.add("list", "All there are, with value and meaning", [] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/settings"});
  });
  verb.add("set", "Sets all of them, or none when one does not fit",
           [values]() -> Result<Ask> {
             DAIKOU_TRY(const Json pairs, pairs_of(*values));
             return Ask{"PATCH", "/worlds/{world}/settings", Json{{"values", pairs}}.dump()};
           })
      ->add_option("settings", *values, "As NAME=VALUE")
      ->required();
}

}  // namespace daikou::cli
