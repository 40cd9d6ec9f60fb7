// How a world's clock hangs on the machine's: not at all (stepped), or at a fixed distance (wall).
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>

#include "core/time/instant.h"

namespace daikou::simulator {

enum class ClockMode : std::uint8_t { kStepped, kWall };

// Read from any thread without a lock, because every request asks.
class ClockTie {
 public:
  ClockMode mode() const {
    return distance_.load(std::memory_order_relaxed) == kLoose ? ClockMode::kStepped
                                                               : ClockMode::kWall;
  }
  // From now on the world's clock goes on from `world_now` as the wall's goes on from `wall_now`.
  void follow(Instant world_now, Instant wall_now) {
    distance_.store((world_now - wall_now).count(), std::memory_order_relaxed);
  }
  // From now on the world's clock stands until it is moved.
  void stand() { distance_.store(kLoose, std::memory_order_relaxed); }

  // How far ahead of the wall's it goes; nullopt while it stands.
  std::optional<milliseconds> distance() const {
    const std::int64_t distance = distance_.load(std::memory_order_relaxed);
    if (distance == kLoose) return std::nullopt;
    return milliseconds(distance);
  }

  // What the world's clock should read when the wall's reads `wall_now`; nullopt while it stands.
  std::optional<Instant> reading(Instant wall_now) const {
    const std::int64_t distance = distance_.load(std::memory_order_relaxed);
    if (distance == kLoose) return std::nullopt;
    return wall_now + milliseconds(distance);
  }

 private:
  static constexpr std::int64_t kLoose = std::numeric_limits<std::int64_t>::min();
  std::atomic<std::int64_t> distance_{kLoose};
};

}  // namespace daikou::simulator
