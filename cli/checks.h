// What an option's text must be, beyond what the library asks of it.
#pragma once

#include <CLI/CLI.hpp>

namespace daikou::cli {

// A whole number that 64 bits hold. The library itself takes "-5" as a very large one, and larger
// ones as the largest.
CLI::Validator seed_number();

}  // namespace daikou::cli
