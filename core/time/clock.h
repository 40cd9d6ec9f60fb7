// Where "now" comes from. Nothing outside core/time reads the machine's clock.
#pragma once

#include <atomic>

#include "core/time/instant.h"

namespace daikou {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The machine's own clock: signature headers, timeouts, demos.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// Stands still until told. Safe to read from any thread.
class SimClock final : public Clock {
 public:
  explicit SimClock(Instant start) : now_(start.time_since_epoch().count()) {}
  Instant now() const override {
    return Instant(milliseconds(now_.load(std::memory_order_relaxed)));
  }
  void set(Instant at) { now_.store(at.time_since_epoch().count(), std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> now_;
};

// For measuring how long something took on the machine. Not business time, never journaled.
std::int64_t monotonic_nanoseconds();

}  // namespace daikou
