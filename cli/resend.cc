// daikou resend: what a merchant was told is told once more.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kResendFooter =
    "Each thing that was told is told once more, by one attempt of its own, whether it was\n"
    "acknowledged or given up. What is said is what is true now.\n"
    "\n"
    "Examples:\n"
    "  daikou resend --notification 3         as `daikou journal` shows its number\n"
    "  daikou resend --order o1\n"
    "  daikou resend --mandate m1 --kind debit\n"
    "  daikou resend --from 2026-01-05T09:00:00+08:00 --until 2026-01-05T12:00:00+08:00";

}  // namespace

void add_resend(CLI::App& app, ExitCode& exit) {
  auto wanted = std::make_shared<std::map<std::string, std::string>>();
  auto number = std::make_shared<std::uint64_t>(0);
  CLI::App* verb = app.add_subcommand("resend", "Tells a merchant once more");
  const auto remote = add_remote_options(*verb);
  verb->footer(kResendFooter);
  CLI::Option* one = verb->add_option("--notification", *number, "The one of this number");
  for (const auto& [name, meaning] :
       {std::pair{"mandate", "All about this mandate"}, std::pair{"order", "All about this order"},
        std::pair{"merchant", "To this merchant"}, std::pair{"kind", "Of this kind"},
        std::pair{"from", "Told from this instant on"}, std::pair{"until", "Told before it"}})
    verb->add_option(std::string("--") + name, (*wanted)[name], meaning);
  verb->callback([wanted, number, one, remote, &exit] {
    Json body = Json::object();
    for (const auto& [name, value] : *wanted)
      if (!value.empty()) body[name] = value;
    if (one->count() > 0) body["notification"] = *number;
    exit = ask_and_show(*remote, Ask{"POST", "/worlds/{world}/resend", body.dump()}, show_body);
  });
}

}  // namespace daikou::cli
