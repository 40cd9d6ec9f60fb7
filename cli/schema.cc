// daikou schema: what files may say, for editors.
#include "scenarios/engine/schema/schema.h"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>

#include "cli/gateway_config.h"
#include "cli/merchant_files.h"
#include "cli/verbs.h"
#include "scenarios/engine/certify/target.h"
#include "scenarios/load/profile.h"

namespace daikou::cli {
namespace {

constexpr const char* kSchemaFooter =
    "  scenario       what `daikou run`, `release` and `compare` play\n"
    "  load           a load profile, for `daikou load`\n"
    "  target         what `daikou certify` grades\n"
    "  configuration  of `daikou serve -c`\n"
    "  shop           of `daikou merchant --shop`\n"
    "  application    what `daikou audit` judges\n"
    "\n"
    "Examples:\n"
    "  daikou schema scenario > scenario.schema.json\n"
    "  daikou schema configuration > configuration.schema.json\n"
    "Then tell the editor, on a file's first line:\n"
    "  # yaml-language-server: $schema=scenario.schema.json";

template <class T>
std::string schema_of(const char* title) {
  return scenarios::json_schema(form::Reading<T>::shape(), title);
}

// One row a kind of file; the form that reads it is where its schema comes from.
struct Document {
  const char* name;
  std::string (*print)();
};
constexpr std::array kDocuments{
    Document{"scenario", &scenarios::scenario_schema},
    Document{"load", [] { return schema_of<scenarios::LoadProfile>("Daikou load profile"); }},
    Document{"target", &scenarios::certify::target_schema},
    Document{"configuration", [] { return schema_of<GatewayConfig>("Daikou configuration"); }},
    Document{"shop", [] { return scenarios::json_schema(shop_shape(), "Daikou shop"); }},
    Document{"application", &scenarios::application_schema},
    Document{"manual", &scenarios::scenario_manual},
};

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Document& each : kDocuments) all.emplace_back(each.name);
  return all;
}

}  // namespace

void add_schema(CLI::App& app, ExitCode& exit) {
  auto what = std::make_shared<std::string>("scenario");
  CLI::App* verb = app.add_subcommand("schema", "The JSON Schema of a file, for editors");
  verb->add_option("what", *what, "Which file; `manual`: scenarios in Markdown")
      ->check(CLI::IsMember(names()))
      ->capture_default_str();
  verb->footer(kSchemaFooter);
  verb->callback([what, &exit] {
    for (const Document& each : kDocuments)
      if (*what == each.name) std::fputs(each.print().c_str(), stdout);
    exit = ExitCode::kDone;
  });
}

}  // namespace daikou::cli
