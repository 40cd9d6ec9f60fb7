// daikou journal, api: what happened in a world, and any other call of the control API.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

#include "cli/files.h"
#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

constexpr const char* kJournalFooter =
    "One JSON object a line. --follow goes on until it is interrupted.\n"
    "\n"
    "Examples:\n"
    "  daikou journal --fact debit_settled,debit_refused\n"
    "  daikou journal --order o1\n"
    "  daikou journal --follow\n"
    "  daikou journal --world lobby          requests that no world claims";
constexpr const char* kApiFooter =
    "Examples:\n"
    "  daikou api GET /worlds/default/templates\n"
    "  daikou api PATCH /worlds/default/merchants/shop '{\"state\": \"suspended\"}'\n"
    "  daikou api POST /worlds/default/awaits '{\"fact\": \"debit_settled\", \"timeout\": "
    "\"30s\"}'";

struct Reader {
  std::map<std::string, std::string> filter;
  bool follow = false;
};

std::string query_of(const Reader& reader, const std::string& after) {
  std::string query = "?after=" + after;
  for (const auto& [name, value] : reader.filter)
    if (!value.empty()) query += "&" + name + "=" + http::percent_encode(value);
  return query + (reader.follow ? "&wait=30s" : "");
}

// Page after page; a reader that follows waits for more at the end.
ExitCode read(const Remote& remote, const Reader& reader) {
  std::string after = "0";
  while (true) {
    std::string next = after;
    const ExitCode ended =
        ask_and_show(remote, Ask{"GET", "/worlds/{world}/journal" + query_of(reader, after)},
                     [&next](const http::Response& answer) {
                       next = answer.headers.get("X-Daikou-Next");
                       show_body(answer);
                       std::fflush(stdout);
                       return ExitCode::kDone;
                     });
    if (ended != ExitCode::kDone || (next == after && !reader.follow)) return ended;
    after = next;
  }
}

struct Raw {
  std::string method;
  std::string path;
  std::string body;
};

}  // namespace

void add_journal(CLI::App& app, ExitCode& exit) {
  auto reader = std::make_shared<Reader>();
  CLI::App* verb = app.add_subcommand("journal", "What happened in a world, in order");
  const auto remote = add_remote_options(*verb);
  verb->footer(kJournalFooter);
  for (const char* name : {"fact", "order", "mandate", "merchant", "payer"})
    verb->add_option(std::string("--") + name, reader->filter[name],
                     std::string("Only about this ") + name);
  verb->add_flag("--follow", reader->follow, "Wait for more at the end");
  verb->callback([reader, remote, &exit] { exit = read(*remote, *reader); });
}

void add_api(CLI::App& app, ExitCode& exit) {
  auto raw = std::make_shared<Raw>();
  CLI::App* verb = app.add_subcommand("api", "Any call of the control API (docs/openapi.yaml)");
  const auto remote = add_remote_options(*verb);
  verb->footer(kApiFooter);
  verb->add_option("method", raw->method, "GET, POST, PUT, PATCH, DELETE")->required();
  verb->add_option("path", raw->path, "Below /_daikou/v1")->required();
  verb->add_option("body", raw->body, "JSON; - for standard input");
  verb->callback([raw, remote, &exit] {
    Result<std::string> body = raw->body == "-" ? read_file("-") : Result<std::string>(raw->body);
    exit = ask_and_show(*remote, body.and_then([&](const std::string& text) {
      return Result<Ask>(Ask{raw->method, raw->path, text});
    }),
                        show_body);
  });
}

}  // namespace daikou::cli
