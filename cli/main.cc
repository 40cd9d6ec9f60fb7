// The program. It reads the command line and hands over to a verb.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "cli/verbs.h"

namespace daikou::cli {
namespace {

constexpr const char* kAbout =
    "Daikou plays payment gateways for recurring withholding: a gateway one can lie to.";
constexpr const char* kMainFooter =
    "Examples:\n"
    "  daikou serve                      the default world on http://127.0.0.1:8700\n"
    "  daikou serve --port 0 --world-time stepped\n"
    "  daikou VERB --help                what a verb takes, with examples";

// What is wrong with the first word of a command line that names no verb; empty when there is none.
std::string unknown_verb(const CLI::App& app, std::string_view word) {
  if (word.empty() || word.starts_with('-')) return {};
  std::string names;
  for (const CLI::App* verb : app.get_subcommands({})) {
    if (verb->get_name() == word) return {};
    names += (names.empty() ? "" : ", ") + verb->get_name();
  }
  return "daikou has no verb '" + std::string(word) + "', want one of: " + names + "\n";
}

int run(int count, char** arguments) {
  CLI::App app(kAbout, "daikou");
  app.footer(kMainFooter);
  app.set_version_flag("--version", "daikou " DAIKOU_VERSION);
  app.require_subcommand(1);
  ExitCode exit = ExitCode::kDone;
  for (const auto add :
       {add_demo,    add_serve,     add_merchant,    add_load,     add_run,     add_release,
        add_compare, add_certify,   add_explore,     add_replay,   add_shrink,  add_audit,
        add_schema,  add_world,     add_clock,       add_consent,  add_payer,   add_mandate,
        add_debit,   add_complaint, add_fault,       add_settings, add_journal, add_await,
        add_resend,  add_api,       add_credentials, add_ca,       add_doctor,  add_explain})
    add(app, exit);
  try {
    app.parse(count, arguments);
  } catch (const CLI::RequiredError& error) {
    const std::string unknown = unknown_verb(app, count > 1 ? arguments[1] : "");
    if (unknown.empty()) app.exit(error);
    std::fputs(unknown.c_str(), stderr);
    return static_cast<int>(ExitCode::kUsage);
  } catch (const CLI::ParseError& error) {
    const bool was_asked = app.exit(error) == 0;  // --help and --version.
    return static_cast<int>(was_asked ? ExitCode::kDone : ExitCode::kUsage);
  }
  return static_cast<int>(exit);
}

}  // namespace
}  // namespace daikou::cli

int main(int count, char** arguments) {
  try {
    return daikou::cli::run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bug: %s\n", error.what());
    return static_cast<int>(daikou::cli::ExitCode::kBug);
  }
}
