// daikou schema: what files may say, for editors.
#include "scenarios/engine/schema/schema.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/verbs.h"
#include "scenarios/engine/certify/target.h"

namespace daikou::cli {
namespace {

constexpr const char* kSchemaFooter =
    "Examples:\n"
    "  daikou schema scenario > scenario.schema.json\n"
    "Then tell the editor, on a scenario's first line:\n"
    "  # yaml-language-server: $schema=scenario.schema.json";

std::string document_of(const std::string& what) {
  if (what == "manual") return scenarios::scenario_manual();
  if (what == "application") return scenarios::application_schema();
  if (what == "target") return scenarios::certify::target_schema();
  return scenarios::scenario_schema();
}

}  // namespace

void add_schema(CLI::App& app, ExitCode& exit) {
  auto what = std::make_shared<std::string>("scenario");
  CLI::App* verb = app.add_subcommand("schema", "The JSON Schema of a file, for editors");
  verb->add_option("what", *what, "Which file; `manual`: scenarios in Markdown")
      ->check(CLI::IsMember({"scenario", "application", "target", "manual"}))
      ->capture_default_str();
  verb->footer(kSchemaFooter);
  verb->callback([what, &exit] {
    std::fputs(document_of(*what).c_str(), stdout);
    exit = ExitCode::kDone;
  });
}

}  // namespace daikou::cli
