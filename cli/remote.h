// Verbs that steer a running server: each subcommand is one call of its control API.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/exit_code.h"
#include "core/http/message.h"
#include "core/result/result.h"

namespace CLI {
class App;
}

namespace daikou::cli {

// Which server, and which of its worlds.
struct Remote {
  std::string server;  // "http://127.0.0.1:8700"
  std::string token;
  std::string world = "default";
  std::string ca_file = {};          // For https; empty: what the system trusts.
  milliseconds patience = hours(1);  // A move of a year's clock may take its time.
};

// What to ask. `path` is below /_daikou/v1; "{world}" in it becomes the chosen world.
struct Ask {
  std::string method;
  std::string path;
  std::string body = {};
};

// Shows an answer that is no refusal, and says how the verb ends.
using Show = std::function<ExitCode(const http::Response&)>;
ExitCode show_body(const http::Response& answer);
// One member of the JSON answer on a line of its own, by its path: "/mandate/number".
Show show_member(std::string path);

// Errors: kMalformed (no address), kNotBooked (nobody there), kUnknownOutcome.
Result<http::Response> ask(const Remote& remote, const Ask& ask);
// The detail of a refusal; whatever was answered when there is none.
std::string detail_in(const http::Response& refusal);
// The same, where a refusal is an error too, with its detail: kMalformed when the question makes no
// sense, else kRefused.
Result<http::Response> ask_granted(const Remote& remote, const Ask& asked);
// Asks, shows, and says how it went.
ExitCode ask_and_show(const Remote& remote, const Result<Ask>& asked, const Show& show);

// A verb with subcommands.
class RemoteVerb {
 public:
  RemoteVerb(CLI::App& app, const std::string& name, const std::string& about, ExitCode& exit);

  // The subcommand `name`; its options are added to what is returned. `make` says what to ask once
  // they are read.
  CLI::App* add(const std::string& name, const std::string& about,
                std::function<Result<Ask>()> make, Show show = show_body);
  void footer(const std::string& text);
  const Remote& remote() const { return *remote_; }

 private:
  CLI::App* verb_;
  std::shared_ptr<Remote> remote_;
  ExitCode& exit_;
};

// --server, --token and --world of a verb without subcommands.
std::shared_ptr<Remote> add_remote_options(CLI::App& verb);

}  // namespace daikou::cli
