#include "cli/heap.h"

#include <malloc.h>

#include <thread>

namespace daikou::cli {

void settle_heap() {
#ifdef __GLIBC__
  constexpr unsigned kFewWorkers = 4;  // More would wait for each other's lock.
  constexpr int kGrowth = 1024 * 1024;
  constexpr int kKept = 64 * 1024 * 1024;  // Free memory at the end of the heap is not given back.
  if (std::thread::hardware_concurrency() > kFewWorkers) return;
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_TOP_PAD, kGrowth);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
#endif
}

}  // namespace daikou::cli
