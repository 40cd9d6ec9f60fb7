// When to look at which connection again. One timerfd wakes one worker.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "core/http/descriptor.h"

namespace daikou::http {

class Connection;

// Monotonic nanoseconds.
using Nanoseconds = std::int64_t;
inline constexpr Nanoseconds kNoTime = std::numeric_limits<Nanoseconds>::max();

// Thread safe. A connection has at most one entry, and entries are only moved forward: a deadline
// that moves away, as an idle deadline does with every request, costs one comparison here and is
// looked at when the old entry falls due.
class Timers {
 public:
  Timers();
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

  // Readable when something is due; watch it edge-triggered, it is never read.
  int fd() const { return timer_.get(); }
  // `connection` will come out of take_due() at `at` or before.
  void ensure(Connection& connection, Nanoseconds at);
  void forget(Connection& connection);
  // The earliest entry, kNoTime when there is none.
  Nanoseconds next() const { return next_.load(std::memory_order_relaxed); }
  // Appends up to `count_max` connections that are due. When more are, another worker is woken.
  void take_due(Nanoseconds now, std::size_t count_max, std::vector<Connection*>& out);

 private:
  void arm();

  Descriptor timer_;
  std::mutex mutex_;
  std::set<std::pair<Nanoseconds, Connection*>> entries_;
  std::atomic<Nanoseconds> next_{kNoTime};
};

}  // namespace daikou::http
