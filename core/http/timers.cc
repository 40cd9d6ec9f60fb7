#include "core/http/timers.h"

#include <sys/timerfd.h>

#include <algorithm>

#include "core/http/connection.h"

namespace daikou::http {

Timers::Timers() : timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {}

void Timers::ensure(Connection& connection, Nanoseconds at) {
  if (connection.timer.load(std::memory_order_relaxed) <= at) return;
  const std::lock_guard lock(mutex_);
  const Nanoseconds old = connection.timer.load(std::memory_order_relaxed);
  if (old != kNoTime) entries_.erase({old, &connection});
  entries_.emplace(at, &connection);
  connection.timer.store(at, std::memory_order_relaxed);
  if (at < next()) arm();
}

void Timers::forget(Connection& connection) {
  const std::lock_guard lock(mutex_);
  const Nanoseconds old = connection.timer.exchange(kNoTime, std::memory_order_relaxed);
  if (old != kNoTime) entries_.erase({old, &connection});
}

void Timers::take_due(Nanoseconds now, std::size_t count_max, std::vector<Connection*>& out) {
  const std::lock_guard lock(mutex_);
  while (count_max-- > 0 && !entries_.empty() && entries_.begin()->first <= now) {
    Connection& connection = *entries_.begin()->second;
    connection.timer.store(kNoTime, std::memory_order_relaxed);
    out.push_back(&connection);
    entries_.erase(entries_.begin());
  }
  arm();
}

// A time in the past rings at once; an all-zero time would disarm.
void Timers::arm() {
  const Nanoseconds at = entries_.empty() ? kNoTime : entries_.begin()->first;
  next_.store(at, std::memory_order_relaxed);
  itimerspec spec{};
  if (at != kNoTime) {
    spec.it_value.tv_sec = at / 1'000'000'000;
    spec.it_value.tv_nsec = std::max<Nanoseconds>(at % 1'000'000'000, 1);
  }
  ::timerfd_settime(fd(), TFD_TIMER_ABSTIME, &spec, nullptr);
}

}  // namespace daikou::http
