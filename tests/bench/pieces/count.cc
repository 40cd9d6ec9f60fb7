// One piece of work, run a fixed number of times, for callgrind to count: only the runs, not what
// prepares them (--collect-atstart=no).
//
//   daikou_bench_pieces                 lists the names, with how often each is to be run
//   daikou_bench_pieces NAME TIMES
#include <valgrind/callgrind.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string_view>

#include "tests/bench/pieces/pieces.h"

int main(int argc, char** argv) {
  using daikou::bench::all_work;
  using daikou::bench::Work;
  if (argc < 3) {
    for (const Work& work : all_work())
      std::printf("%zu\t%.*s\n", work.runs, static_cast<int>(work.name.size()), work.name.data());
    return 0;
  }
  const auto work = std::ranges::find(all_work(), std::string_view(argv[1]), &Work::name);
  std::size_t times = 0;
  const std::string_view count(argv[2]);
  std::from_chars(count.data(), count.data() + count.size(), times);
  if (work == all_work().end()) {
    std::fprintf(stderr, "no work '%s'\n", argv[1]);
    return 2;
  }
  const daikou::bench::Once once = work->prepare(work->runs);
  CALLGRIND_TOGGLE_COLLECT;
  for (std::size_t i = 0; i < times; ++i) once();
  CALLGRIND_TOGGLE_COLLECT;
}
