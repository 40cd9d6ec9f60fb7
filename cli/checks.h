// What an option's text must be, beyond what the library asks of it.
#pragma once

namespace CLI {
class Option;
}

namespace daikou::cli {

// Holds an option to whole numbers of 64 bits; returns it. The library itself takes "-5" as a very
// large one, and larger ones as the largest.
CLI::Option* as_seed(CLI::Option* option);

// Holds an option to the numbers of ports, 0 among them.
CLI::Option* as_port(CLI::Option* option);
// Holds an option to whole numbers from 0 to 1024: of jobs, workers and the like.
CLI::Option* as_count(CLI::Option* option);

}  // namespace daikou::cli
