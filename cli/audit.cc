// daikou audit: what a provider would say to an application.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/verbs.h"
#include "scenarios/engine/yaml/parse.h"
#include "simulator/control/rows.h"
#include "simulator/simulator.h"
#include "simulator/world/blueprint.h"

namespace daikou::cli {
namespace {

namespace gateway = simulator::gateway;

constexpr const char* kAuditFooter =
    "Judges the application in FILE as a provider would, point by point, each with the "
    "requirement\n"
    "it comes from. The file is written as docs/audit.md says.\n"
    "\n"
    "Exit status: 0 it passes; 2 the file is wrong; 8 it is rejected.\n"
    "\n"
    "Examples:\n"
    "  daikou audit docs/examples/merchant.yaml\n"
    "  daikou audit docs/examples/merchant.yaml --json\n"
    "  daikou audit docs/examples/merchant.yaml --set gateway.deposit_percent=20";

struct AuditOptions {
  std::string file;
  std::vector<std::string> settings;
  bool json = false;
};

Result<gateway::Audit> judge(const AuditOptions& options) {
  DAIKOU_TRY(const form::Node node, scenarios::yaml::load(options.file));
  DAIKOU_TRY(const auto application, form::Reading<gateway::MerchantApplication>::read(node));
  simulator::World rules;
  for (const std::string& each : options.settings) {
    const std::size_t equals = std::min(each.find('='), each.size());
    const std::string value = equals < each.size() ? each.substr(equals + 1) : "";
    DAIKOU_CHECK(simulator::set_setting(rules, each.substr(0, equals), value,
                                        simulator::Simulator::settings()));
  }
  return gateway::audit(application, rules.settings);
}

std::string_view sign_of(gateway::Mark mark) {
  switch (mark) {
    case gateway::Mark::kMet: return "met";
    case gateway::Mark::kNotAsked: return "-";
    case gateway::Mark::kMissing: return "MISSING";
    case gateway::Mark::kFails: return "FAILS";
  }
  return "?";
}

void print_table(const gateway::Audit& audit) {
  for (const gateway::Finding& each : audit.findings)
    fmt::print("{:<8} {:<3} {:<24} {}{}\n", sign_of(each.mark), each.requirement, each.point,
               each.wants, each.seen.empty() ? "" : "; seen: " + each.seen);
  const auto failing = audit.rejected_for().size();
  if (failing > 0)
    return fmt::print("rejected: {} point{} to put right\n", failing, failing == 1 ? "" : "s");
  fmt::print("passes: settled money may be used on T+{}\n", audit.settles_after_days);
  if (audit.deposit > Fen(0))
    fmt::print("UnionPay: deposit {} CNY, fee {} CNY\n", to_yuan_text(audit.deposit),
               to_yuan_text(audit.fee));
}

ExitCode run_audit(const AuditOptions& options) {
  const Result<gateway::Audit> audit = judge(options);
  if (!audit) {
    std::fprintf(stderr, "daikou audit: %s\n", audit.error().detail.c_str());
    return ExitCode::kUsage;
  }
  if (options.json)
    std::puts(simulator::control::json_of(*audit).dump(2).c_str());
  else
    print_table(*audit);
  return audit->passes() ? ExitCode::kDone : ExitCode::kRejected;
}

}  // namespace

void add_audit(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* verb = app.add_subcommand("audit", "What a provider would say to an application");
  verb->footer(kAuditFooter);
  verb->add_option("file", options->file, "The application, as YAML")->required();
  verb->add_option("--set", options->settings, "A setting that differs: name=value");
  verb->add_flag("--json", options->json, "As JSON");
  verb->callback([options, &exit] { exit = run_audit(*options); });
}

}  // namespace daikou::cli
