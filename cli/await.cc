// daikou await: waits until something happened.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kAwaitFooter =
    "Waits until each condition came true, in whatever order, and shows the journal's entries "
    "that\n"
    "made them true. A condition is a fact and what it is about, with commas between; the names "
    "are\n"
    "those of `daikou journal --help`. Refused, with what is missing, when the time is over.\n"
    "\n"
    "Examples:\n"
    "  daikou await debit_settled\n"
    "  daikou await debit_settled,mandate=m1 notification_acknowledged,mandate=m1,kind=debit\n"
    "  daikou await mandate_signed,payer=alice --timeout 2m";

struct Awaited {
  std::vector<std::string> conditions;
  std::string timeout = "10s";
  std::string after;
};

// {"fact": "debit_settled", "mandate": "m1"} of "debit_settled,mandate=m1".
Result<Json> condition_from(const std::string& text) {
  Json filter = Json::object();
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    const std::size_t equals = part.find('=');
    const bool is_fact = equals == std::string_view::npos;
    const std::string name(is_fact ? "fact" : part.substr(0, equals));
    if (part.empty() || name.empty() || filter.contains(name))
      return Error{ErrorCode::kMalformed,
                   "'" + text + "', want a fact and NAME=VALUE, each once, with commas between"};
    filter[name] = std::string(is_fact ? part : part.substr(equals + 1));
    if (name == "exchange" &&
        filter[name].get<std::string>().find_first_not_of("0123456789") == std::string::npos)
      filter[name] = Json::parse(filter[name].get<std::string>(), nullptr, false);
  }
  return filter;
}

Result<Ask> ask_for(const Awaited& awaited) {
  Json body{{"timeout", awaited.timeout}, {"all", Json::array()}};
  if (!awaited.after.empty()) body["after"] = Json::parse(awaited.after, nullptr, false);
  for (const std::string& each : awaited.conditions) {
    DAIKOU_TRY(Json condition, condition_from(each));
    body["all"].push_back(std::move(condition));
  }
  return Ask{"POST", "/worlds/{world}/awaits", body.dump()};
}

}  // namespace

void add_await(CLI::App& app, ExitCode& exit) {
  auto awaited = std::make_shared<Awaited>();
  CLI::App* verb = app.add_subcommand("await", "Waits until something happened");
  const auto remote = add_remote_options(*verb);
  verb->footer(kAwaitFooter);
  verb->add_option("conditions", awaited->conditions, "As FACT,NAME=VALUE,…")->required();
  verb->add_option("--timeout", awaited->timeout, "How long, at most 5m")->capture_default_str();
  verb->add_option("--after", awaited->after, "Only what came after this sequence")
      ->check(CLI::NonNegativeNumber);
  verb->callback(
      [awaited, remote, &exit] { exit = ask_and_show(*remote, ask_for(*awaited), show_body); });
}

}  // namespace daikou::cli
