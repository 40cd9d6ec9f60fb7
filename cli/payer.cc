// daikou payer: who pays in a world.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kPayerFooter =
    "Examples:\n"
    "  daikou payer list --state restricted\n"
    "  daikou payer add eve --balance '50 CNY'\n"
    "  daikou payer topup eve '20 CNY'\n"
    "  daikou payer set eve --state restricted --balance '0 CNY'";

struct Given {
  std::string alias;
  std::string amount;
  std::string state;
  std::string after;
};

std::string path_of(const Given& given) {
  return "/worlds/{world}/payers/" + http::percent_encode(given.alias);
}

Json without_empty(Json body) {
  for (auto it = body.begin(); it != body.end();) it = *it == "" ? body.erase(it) : std::next(it);
  return body;
}

}  // namespace

void add_payer(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "payer", "Who pays in a world", exit);
  verb.footer(kPayerFooter);
  auto given = std::make_shared<Given>();
  CLI::App* list = verb.add("list", "Payers, by number, a hundred at a time", [given] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/payers?" +
                                      (given->state.empty() ? "" : "state=" + given->state + "&") +
                                      "after=" + given->after});
  });
  list->add_option("--state", given->state, "Only those in this state");
  given->after = "0";
  list->add_option("--after", given->after, "Those after this number");
  CLI::App* add = verb.add("add", "A new payer", [given] {
    return Result<Ask>(
        Ask{"POST", "/worlds/{world}/payers",
            without_empty(
                {{"alias", given->alias}, {"balance", given->amount}, {"state", given->state}})
                .dump()});
  });
  CLI::App* top_up = verb.add("topup", "Adds to a balance", [given] {
    return Result<Ask>(
        Ask{"POST", path_of(*given) + "/top-up", Json{{"amount", given->amount}}.dump()});
  });
  CLI::App* set = verb.add("set", "Sets balance or state", [given] {
    return Result<Ask>(
        Ask{"PATCH", path_of(*given),
            without_empty({{"balance", given->amount}, {"state", given->state}}).dump()});
  });
  for (CLI::App* part : {add, top_up, set})
    part->add_option("alias", given->alias, "The payer's name")->required();
  top_up->add_option("amount", given->amount, "As '20 CNY'")->required();
  for (CLI::App* part : {add, set}) {
    part->add_option("--balance", given->amount, "What can be debited, as '50 CNY'");
    part->add_option("--state", given->state,
                     "normal, restricted, gone, limit_reached, bank_unavailable");
  }
}

}  // namespace daikou::cli
