// The program's verbs, one file each. A verb adds its subcommand and says in `exit` how it ended.
#pragma once

#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace daikou::cli {

void add_serve(CLI::App& app, ExitCode& exit);

}  // namespace daikou::cli
