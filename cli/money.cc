// daikou mandate, debit, consent: what payers agreed to and what was debited.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

// --state, --payer, … of a list, as a query.
struct Filter {
  std::map<std::string, std::string> values;

  void add_options(CLI::App& verb, std::initializer_list<const char*> names) {
    for (const char* name : names)
      verb.add_option(std::string("--") + name, values[name], std::string("Only of this ") + name);
  }
  std::string query() const {
    std::string query;
    for (const auto& [name, value] : values)
      if (!value.empty())
        query += (query.empty() ? "?" : "&") + name + "=" + http::percent_encode(value);
    return query;
  }
};

constexpr const char* kConsentFooter =
    "Opens the address the merchant sends its payer to, and decides there as that payer. Prints\n"
    "the mandate's number as the provider knows it.\n"
    "\n"
    "Examples:\n"
    "  daikou consent 'http://127.0.0.1:8700/papay/...'\n"
    "  daikou consent 'http://127.0.0.1:8700/sim/wechat/sign?ticket=...' --payer bob\n"
    "  daikou consent '...' --refuse";

constexpr const char* kMandateFooter =
    "Examples:\n"
    "  daikou mandate list\n"
    "  daikou mandate list --state active --payer alice\n"
    "  daikou mandate terminate 1                the payer ends it\n"
    "  daikou mandate terminate 1 --by provider";
constexpr const char* kDebitFooter =
    "Examples:\n"
    "  daikou debit list\n"
    "  daikou debit list --state refused --payer bob\n"
    "  daikou debit release 3                    one that was held for review goes on\n"
    "  daikou debit refuse 3 --reason risk_refused";

struct Consent {
  std::string url;
  std::string payer;
  std::string code;
  bool refuse = false;
  bool pay_only = false;
};

Result<Ask> ask_of(const Consent& consent) {
  Json body{{"url", consent.url},
            {"action", consent.refuse     ? "refuse"
                       : consent.pay_only ? "pay_only"
                                          : "confirm"}};
  if (!consent.payer.empty()) body["payer"] = consent.payer;
  if (!consent.code.empty()) body["code"] = consent.code;
  return Ask{"POST", "/consent", body.dump()};
}

}  // namespace

void add_mandate(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "mandate", "What payers agreed to in a world", exit);
  verb.footer(kMandateFooter);
  auto filter = std::make_shared<Filter>();
  auto number = std::make_shared<std::string>();
  auto by = std::make_shared<std::string>("payer");
  filter->add_options(
      *verb.add("list", "Mandates and open offers, by number",
                [filter] {
                  return Result<Ask>(Ask{"GET", "/worlds/{world}/mandates" + filter->query()});
                }),
      {"state", "payer", "merchant", "mandate"});
  CLI::App* end = verb.add("terminate", "The payer or the provider ends it", [number, by] {
    return Result<Ask>(Ask{"POST", "/worlds/{world}/mandates/" + *number + "/terminate",
                           Json{{"by", *by}}.dump()});
  });
  end->add_option("number", *number, "Its number in the world")->required();
  end->add_option("--by", *by, "payer or provider")->capture_default_str();
}

void add_debit(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "debit", "What was debited in a world", exit);
  verb.footer(kDebitFooter);
  auto filter = std::make_shared<Filter>();
  auto number = std::make_shared<std::string>();
  auto reason = std::make_shared<std::string>("risk_refused");
  filter->add_options(
      *verb.add("list", "Debits and payments, by number",
                [filter] {
                  return Result<Ask>(Ask{"GET", "/worlds/{world}/debits" + filter->query()});
                }),
      {"state", "payer", "merchant", "mandate", "order"});
  CLI::App* release = verb.add("release", "A held debit goes on", [number] {
    return Result<Ask>(Ask{"POST", "/worlds/{world}/debits/" + *number + "/release"});
  });
  CLI::App* refuse = verb.add("refuse", "A held debit is refused", [number, reason] {
    return Result<Ask>(Ask{"POST", "/worlds/{world}/debits/" + *number + "/refuse",
                           Json{{"reason", *reason}}.dump()});
  });
  for (CLI::App* part : {release, refuse})
    part->add_option("number", *number, "Its number in the world")->required();
  refuse->add_option("--reason", *reason, "Why")->capture_default_str();
}

void add_consent(CLI::App& app, ExitCode& exit) {
  auto consent = std::make_shared<Consent>();
  CLI::App* verb = app.add_subcommand("consent", "Decides on a signing page as a payer");
  const auto remote = add_remote_options(*verb);
  verb->footer(kConsentFooter);
  verb->add_option("url", consent->url, "The merchant's signing address, or the page's")
      ->required();
  verb->add_option("--payer", consent->payer, "Who decides; the offer's own, else the first");
  verb->add_option("--code", consent->code, "The confirmation code, to try a wrong one");
  verb->add_flag("--refuse", consent->refuse, "Walk away");
  verb->add_flag("--pay-only", consent->pay_only, "Pay the order and sign nothing");
  verb->callback([consent, remote, &exit] {
    const bool signs = !consent->refuse && !consent->pay_only;
    exit = ask_and_show(*remote, ask_of(*consent),
                        signs ? show_member("/mandate/provider_number") : Show(show_body));
  });
}

}  // namespace daikou::cli
