// daikou clock: what a world's clock reads, and moving it.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kClockFooter =
    "A move returns when everything that fell due has happened and settled.\n"
    "\n"
    "Examples:\n"
    "  daikou clock now\n"
    "  daikou clock advance 30d\n"
    "  daikou clock advance 90d --until debit_refused\n"
    "  daikou clock to 2026-03-01T09:00:00+08:00\n"
    "  daikou clock idle --horizon 31d\n"
    "  daikou clock mode stepped\n"
    "  daikou clock followers              who is told the time and does its work before it goes "
    "on\n"
    "  daikou clock drop 1                 forgets one that is gone for good";

}  // namespace

void add_clock(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "clock", "What a world's clock reads, and moving it", exit);
  verb.footer(kClockFooter);
  auto value = std::make_shared<std::string>();
  auto until = std::make_shared<std::string>();
  const auto moved = [until](Json body) -> Result<Ask> {
    if (!until->empty()) body["until"] = {{"fact", *until}};
    return Ask{"POST", "/worlds/{world}/clock/advance", body.dump()};
  };
  verb.add(
      "now", "What it reads",
      [] {
        return Result<Ask>(Ask{"GET", "/worlds/{world}/clock"});
      },
      show_member("/now"));
  verb.add("show", "What it reads, how it moves, what is due next", [] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/clock"});
  });
  CLI::App* advance = verb.add("advance", "Moves it by a span", [value, moved] {
    return moved({{"by", *value}});
  });
  advance->add_option("span", *value, "How far: 90s, 5m, 2h, 30d")->required();
  CLI::App* to = verb.add("to", "Moves it to an instant", [value, moved] {
    return moved({{"to", *value}});
  });
  to->add_option("instant", *value, "As 2026-03-01T09:00:00+08:00")->required();
  for (CLI::App* move : {advance, to})
    move->add_option("--until", *until, "Stop early at the first fact of this name");
  CLI::App* idle = verb.add("idle", "Moves it until nothing falls due", [value] {
    const Json body = value->empty() ? Json::object() : Json{{"horizon", *value}};
    return Result<Ask>(Ask{"POST", "/worlds/{world}/clock/idle", body.dump()});
  });
  idle->add_option("--horizon", *value, "Look no further ahead; 31d");
  CLI::App* mode = verb.add(
      "mode", "Lets it follow the wall from where it stands, or stand until it is moved", [value] {
        return Result<Ask>(Ask{"PUT", "/worlds/{world}/clock", Json{{"mode", *value}}.dump()});
      });
  mode->add_option("mode", *value, "wall or stepped")->required();
  verb.add("followers", "Who is told the time: merchants in processes of their own", [] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/followers"});
  });
  CLI::App* drop = verb.add("drop", "Forgets a follower, so that nobody waits for it", [value] {
    return Result<Ask>(Ask{"DELETE", "/worlds/{world}/followers/" + http::percent_encode(*value)});
  });
  drop->add_option("number", *value, "As `followers` shows it")->required();
  verb.add("agenda", "What falls due, earliest first", [] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/agenda"});
  });
}

}  // namespace daikou::cli
