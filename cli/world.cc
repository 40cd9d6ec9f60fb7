// daikou world: worlds of a running server.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/files.h"
#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kWorldFooter =
    "Examples:\n"
    "  daikou world list\n"
    "  daikou world create blueprint.json\n"
    "  daikou world copy fork                 a second world in the same state\n"
    "  daikou world save before.daikou        the whole world as a file\n"
    "  daikou world load before.daikou        and back\n"
    "  daikou world compare before.daikou     the first difference; status 1 when there is one\n"
    "  daikou world reset --world fork";

// "{}" for no file.
Result<std::string> text_of(const std::string& path) {
  return path.empty() ? Result<std::string>("{}") : read_file(path);
}

}  // namespace

void add_world(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "world", "Worlds of a running server", exit);
  verb.footer(kWorldFooter);
  auto value = std::make_shared<std::string>();
  verb.add("list", "All of them", [] { return Result<Ask>(Ask{"GET", "/worlds"}); });
  verb.add("show", "One of them", [] { return Result<Ask>(Ask{"GET", "/worlds/{world}"}); });
  verb.add("create", "A new world from a blueprint in JSON",
           [value]() -> Result<Ask> {
             DAIKOU_TRY(std::string body, text_of(*value));
             return Ask{"POST", "/worlds", std::move(body)};
           })
      ->add_option("file", *value, "The blueprint; - for standard input")
      ->required();
  verb.add("copy", "A second world in the same state, with numbers of its own",
           [value] {
             return Result<Ask>(Ask{"POST", "/worlds/{world}/copy",
                                    Json{{"id", *value}, {"fresh_numbers", true}}.dump()});
           })
      ->add_option("id", *value, "The copy's name")
      ->required();
  verb.add(
          "save", "The whole world as a file",
          [] {
            return Result<Ask>(Ask{"GET", "/worlds/{world}/snapshot"});
          },
          [value](const http::Response& answer) {
            const Result<Done> written = write_file(*value, answer.body, FileMode::kPrivate);
            if (written) return ExitCode::kDone;
            std::fprintf(stderr, "daikou: %s\n", written.error().detail.c_str());
            return ExitCode::kUsage;
          })
      ->add_option("file", *value, "Where to; it holds the world's keys")
      ->required();
  verb.add("load", "Puts a saved world's state in this one's place",
           [value]() -> Result<Ask> {
             DAIKOU_TRY(std::string body, read_file(*value));
             return Ask{"PUT", "/worlds/{world}/snapshot", std::move(body)};
           })
      ->add_option("file", *value, "What `save` wrote")
      ->required();
  verb.add(
          "compare", "The first difference from a saved world",
          [value]() -> Result<Ask> {
            DAIKOU_TRY(std::string body, read_file(*value));
            return Ask{"POST", "/worlds/{world}/differences", std::move(body)};
          },
          [](const http::Response& answer) {
            show_body(answer);
            const bool equal = Json::parse(answer.body, nullptr, false).value("equal", false);
            return equal ? ExitCode::kDone : ExitCode::kAssertion;
          })
      ->add_option("file", *value, "What `save` wrote")
      ->required();
  verb.add("reset", "Back to the state it was created with", [] {
    return Result<Ask>(Ask{"POST", "/worlds/{world}/reset"});
  });
  verb.add("delete", "Forgets it and its journal", [] {
    return Result<Ask>(Ask{"DELETE", "/worlds/{world}"});
  });
}

}  // namespace daikou::cli
