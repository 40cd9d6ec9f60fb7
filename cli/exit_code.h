// What the program's exit status says. Scripts and CI jobs rely on the numbers.
#pragma once

namespace daikou::cli {

enum class ExitCode : int {
  kDone = 0,
  kAssertion = 1,     // A scenario's claim, or a comparison, came out false.
  kUsage = 2,         // The command line, a configuration or an input file is wrong.
  kInvariant = 3,     // A money invariant was broken.
  kGate = 4,          // A release gate was missed.
  kInconclusive = 5,  // Not enough was seen to judge.
  kUnreachable = 6,   // The server the verb talks to did not answer, or the port is taken.
  kRefused = 7,       // The server answered, and refused.
  kRejected = 8,      // An application does not qualify.
  kBug = 70,          // The program met a bug of its own.
};

}  // namespace daikou::cli
