#include "cli/remote.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/http/transport.h"

namespace daikou::cli {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string path_of(const Remote& remote, std::string path) {
  constexpr std::string_view kWorld = "{world}";
  if (const std::size_t at = path.find(kWorld); at != std::string::npos)
    path.replace(at, kWorld.size(), http::percent_encode(remote.world));
  return "/_daikou/v1" + path;
}

constexpr int kBadRequest = 400;  // What was asked makes no sense.

ExitCode exit_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::kMalformed: return ExitCode::kUsage;
    case ErrorCode::kRefused: return ExitCode::kRefused;
    default: return ExitCode::kUnreachable;
  }
}

ExitCode complain(const std::string& detail, ExitCode code) {
  std::fprintf(stderr, "daikou: %s\n", detail.c_str());
  return code;
}

}  // namespace

std::string detail_in(const http::Response& answer) {
  const OrderedJson json = OrderedJson::parse(answer.body, nullptr, false);
  const auto detail = nlohmann::json::json_pointer("/error/detail");
  if (json.is_object() && json.contains(detail)) return json[detail].get<std::string>();
  return std::to_string(answer.status) + " " + answer.body;
}

ExitCode show_body(const http::Response& answer) {
  std::fwrite(answer.body.data(), 1, answer.body.size(), stdout);
  return ExitCode::kDone;
}

Show show_member(std::string path) {
  return [path = std::move(path)](const http::Response& answer) {
    const OrderedJson json = OrderedJson::parse(answer.body, nullptr, false);
    const nlohmann::json::json_pointer pointer(path);
    if (!json.is_object() || !json.contains(pointer)) return show_body(answer);
    const OrderedJson& member = json[pointer];
    const std::string text = member.is_string() ? member.get<std::string>() : member.dump();
    std::printf("%s\n", text.c_str());
    return ExitCode::kDone;
  };
}

Result<http::Response> ask(const Remote& remote, const Ask& ask) {
  DAIKOU_TRY(const http::Url url, http::parse_url(remote.server));
  http::SocketOptions sockets;
  sockets.read_timeout = remote.patience;
  sockets.ca_file = remote.ca_file;
  sockets.answer_bytes_max = std::size_t{1} << 30U;
  const auto transport = http::make_socket_transport(std::move(sockets));
  http::Request request;
  request.method = ask.method;
  request.target = path_of(remote, ask.path);
  request.body = ask.body;
  if (!ask.body.empty()) request.headers.add("Content-Type", "application/json");
  if (!remote.token.empty()) request.headers.add("Authorization", "Bearer " + remote.token);
  Result<http::Response> answer = transport->send(url.origin(), request);
  if (answer || answer.error().code != ErrorCode::kNotBooked) return answer;
  return Error{ErrorCode::kNotBooked,
               "nobody answers at " + url.origin() + " (" + answer.error().detail +
                   "): is `daikou serve` running there? --server URL or DAIKOU_SERVER says where"};
}

Result<http::Response> ask_granted(const Remote& remote, const Ask& asked) {
  Result<http::Response> answer = ask(remote, asked);
  if (!answer || answer->status < kBadRequest) return answer;
  const bool makes_no_sense = answer->status == kBadRequest;
  return Error{makes_no_sense ? ErrorCode::kMalformed : ErrorCode::kRefused, detail_in(*answer)};
}

ExitCode ask_and_show(const Remote& remote, const Result<Ask>& asked, const Show& show) {
  if (!asked) return complain(asked.error().detail, ExitCode::kUsage);
  const Result<http::Response> answer = ask_granted(remote, *asked);
  if (answer) return show(*answer);
  return complain(answer.error().detail, exit_for(answer.error().code));
}

std::shared_ptr<Remote> add_remote_options(CLI::App& verb) {
  auto remote = std::make_shared<Remote>();
  remote->server = "http://127.0.0.1:8700";
  verb.add_option("--server", remote->server, "The running server")
      ->envname("DAIKOU_SERVER")
      ->capture_default_str();
  verb.add_option("--token", remote->token, "Its token, when it asks for one")
      ->envname("DAIKOU_TOKEN");
  verb.add_option("--world", remote->world, "The world")
      ->envname("DAIKOU_WORLD")
      ->capture_default_str();
  return remote;
}

RemoteVerb::RemoteVerb(CLI::App& app, const std::string& name, const std::string& about,
                       ExitCode& exit)
    : verb_(app.add_subcommand(name, about)), remote_(add_remote_options(*verb_)), exit_(exit) {
  verb_->require_subcommand(1);
}

CLI::App* RemoteVerb::add(const std::string& name, const std::string& about,
                          std::function<Result<Ask>()> make, Show show) {
  CLI::App* part = verb_->add_subcommand(name, about);
  part->fallthrough();
  part->callback([remote = remote_, &exit = exit_, make = std::move(make), show = std::move(show)] {
    exit = ask_and_show(*remote, make(), show);
  });
  return part;
}

void RemoteVerb::footer(const std::string& text) { verb_->footer(text); }

}  // namespace daikou::cli
