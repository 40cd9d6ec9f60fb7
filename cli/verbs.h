// The program's verbs, one file each. A verb adds its subcommand and says in `exit` how it ended.
#pragma once

#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace daikou::cli {

void add_audit(CLI::App& app, ExitCode& exit);
void add_compare(CLI::App& app, ExitCode& exit);
void add_certify(CLI::App& app, ExitCode& exit);
void add_ca(CLI::App& app, ExitCode& exit);
void add_credentials(CLI::App& app, ExitCode& exit);
void add_explain(CLI::App& app, ExitCode& exit);
void add_doctor(CLI::App& app, ExitCode& exit);
void add_demo(CLI::App& app, ExitCode& exit);
void add_load(CLI::App& app, ExitCode& exit);
void add_explore(CLI::App& app, ExitCode& exit);
void add_replay(CLI::App& app, ExitCode& exit);
void add_shrink(CLI::App& app, ExitCode& exit);
void add_merchant(CLI::App& app, ExitCode& exit);
void add_serve(CLI::App& app, ExitCode& exit);
void add_run(CLI::App& app, ExitCode& exit);
void add_release(CLI::App& app, ExitCode& exit);
void add_schema(CLI::App& app, ExitCode& exit);

// Steering a running server.
void add_api(CLI::App& app, ExitCode& exit);
void add_await(CLI::App& app, ExitCode& exit);
void add_clock(CLI::App& app, ExitCode& exit);
void add_complaint(CLI::App& app, ExitCode& exit);
void add_consent(CLI::App& app, ExitCode& exit);
void add_debit(CLI::App& app, ExitCode& exit);
void add_fault(CLI::App& app, ExitCode& exit);
void add_journal(CLI::App& app, ExitCode& exit);
void add_mandate(CLI::App& app, ExitCode& exit);
void add_payer(CLI::App& app, ExitCode& exit);
void add_resend(CLI::App& app, ExitCode& exit);
void add_settings(CLI::App& app, ExitCode& exit);
void add_world(CLI::App& app, ExitCode& exit);

}  // namespace daikou::cli
