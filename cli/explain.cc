// daikou explain: why a captured request's signature fits or not.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/files.h"
#include "cli/gateway_config.h"
#include "cli/remote.h"
#include "cli/verbs.h"
#include "core/http/transport.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kExplainFooter =
    "Takes a whole HTTP request as it crossed the wire, an address, or a body alone. Shows the\n"
    "string a gateway signs, the one the sender signed (found by trying the known mistakes, or\n"
    "given with --claimed), the first byte that differs and the likely cause. Status 1 when the\n"
    "signature does not fit.\n"
    "\n"
    "Keys are those of --key, else the merchant's own in the default world or that of --config;\n"
    "with --server, in the worlds of a running server.\n"
    "\n"
    "Examples:\n"
    "  daikou explain request.txt --key 192006250b4c09247ec02edce69f6a2d\n"
    "  daikou journal --fact exchange | tail -1 | jq -r .request | daikou explain -\n"
    "  daikou explain body.xml --claimed signed.txt --server http://127.0.0.1:8700";

struct ExplainOptions {
  std::string file = "-";
  std::vector<std::string> keys;
  std::string claimed;
  std::string server;
  std::string token;
};

// The same call, of a gateway made for the occasion.
Result<http::Response> ask_here(const ConfigOptions& given, const Ask& ask) {
  DAIKOU_TRY(const GatewayConfig config, given.read());
  const SystemClock wall;
  http::DirectTransport nowhere;
  simulator::Simulator gateway(nowhere, wall);
  for (const simulator::Blueprint& blueprint : worlds_of(config)) {
    DAIKOU_TRY(simulator::World world, build_world(blueprint, simulator::Simulator::settings()));
    DAIKOU_CHECK(gateway.worlds().add(std::move(world)));
  }
  http::Request request;
  request.method = ask.method;
  request.target = "/_daikou/v1" + ask.path;
  request.body = ask.body;
  return gateway.handle(request);
}

Result<Ask> ask_of(const ExplainOptions& options) {
  DAIKOU_TRY(const std::string captured, read_file(options.file));
  if (captured.find_first_not_of(" \t\r\n") == std::string::npos)
    return Error{ErrorCode::kMalformed,
                 (options.file == "-" ? "standard input" : options.file) +
                     ": nothing in it, want a request, an address or a body"};
  Json body{{"request", captured}};
  if (!options.keys.empty()) body["keys"] = options.keys;
  if (!options.claimed.empty()) {
    DAIKOU_TRY(const std::string claimed, read_file(options.claimed));
    body["claimed"] = claimed.substr(0, claimed.find_last_not_of("\r\n") + 1);
  }
  return Ask{"POST", "/explain", body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

ExitCode show(const http::Response& answer) {
  const Json json = Json::parse(answer.body, nullptr, false);
  if (!json.is_object() || !json.contains("text")) {
    show_body(answer);
    return ExitCode::kUsage;
  }
  std::fputs(json["text"].get<std::string>().c_str(), stdout);
  return json["fits"].get<bool>() ? ExitCode::kDone : ExitCode::kAssertion;
}

ExitCode run(const ConfigOptions& given, const ExplainOptions& options) {
  const Result<Ask> asked = ask_of(options);
  if (!options.server.empty() || !asked)
    return ask_and_show(Remote{options.server, options.token, ""}, asked, show);
  const Result<http::Response> answer = ask_here(given, *asked);
  if (answer && answer->status < 400) return show(*answer);
  const std::string detail = answer ? detail_in(*answer) : answer.error().detail;
  std::fprintf(stderr, "daikou explain: %s\n", detail.c_str());
  return ExitCode::kUsage;
}

}  // namespace

void add_explain(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* verb = app.add_subcommand("explain", "Why a captured request's signature fits or not");
  const ConfigOptions given(*verb);
  verb->add_option("file", options->file, "The request; - for standard input")
      ->capture_default_str();
  verb->add_option("--key", options->keys, "What it should be signed with");
  verb->add_option("--claimed", options->claimed, "A file with the string its sender signed");
  verb->add_option("--server", options->server, "A running server whose merchants' keys to try");
  verb->add_option("--token", options->token, "Its token")->envname("DAIKOU_TOKEN");
  verb->footer(kExplainFooter);
  verb->callback([given, options, &exit] { exit = run(given, *options); });
}

}  // namespace daikou::cli
