#include "merchant/pacing/pacer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace daikou::merchant {
namespace {

constexpr double kSlotsPerSecond = 10;

}  // namespace

Instant Pacer::opens_at() const { return left_ > 0 ? Instant::min() : slot_ends_; }

double Pacer::rate(Instant now) const {
  const double since = std::chrono::duration<double>(now - cut_at_).count();
  return std::min(policy_.per_second_max,
                  rate_ + policy_.recovery_per_second * std::max(0.0, since));
}

void Pacer::take(Instant now) {
  if (now >= slot_ends_) {
    const double current = rate(now);
    left_ = std::max(1, static_cast<int>(current / kSlotsPerSecond));
    const double slot_ms = std::ceil(1000.0 * left_ / current);
    slot_ends_ = now + milliseconds(static_cast<milliseconds::rep>(slot_ms));
  }
  left_ = std::max(0, left_ - 1);
}

void Pacer::slow_down(Instant now) {
  if (now < cut_at_ + policy_.backoff) return;
  rate_ = std::max(policy_.per_second_min, rate(now) / 2);
  cut_at_ = now;
  slot_ends_ = now + policy_.backoff;
  left_ = 0;
}

}  // namespace daikou::merchant
