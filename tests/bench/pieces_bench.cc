// The parts of a debit, timed. The same work is counted by tests/bench/pieces/count.cc.
#include <benchmark/benchmark.h>

#include <string>

#include "tests/bench/pieces/pieces.h"

namespace daikou::bench {
namespace {

void time_it(benchmark::State& state, const Work& work) {
  const Once once = work.prepare(work.runs);
  for (auto _ : state) once();
}

const bool registered = [] {
  for (const Work& work : all_work())
    benchmark::RegisterBenchmark(std::string(work.name).c_str(), time_it, work)
        ->Iterations(static_cast<benchmark::IterationCount>(work.runs))
        ->Unit(benchmark::kMicrosecond);
  return true;
}();

}  // namespace
}  // namespace daikou::bench
