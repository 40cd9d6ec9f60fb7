// The pace of requests on one channel: multiplicative decrease when it says "too fast", additive
// recovery. On the merchant's clock; holds no queue, because what waits stays in the book.
//
// A restarted merchant starts at full pace and learns again: the pace is no fact worth booking.
#pragma once

#include "core/time/instant.h"
#include "merchant/pacing/pacing_policy.h"

namespace daikou::merchant {

class Pacer {
 public:
  explicit Pacer(const PacingPolicy& policy) : policy_(policy), rate_(policy.per_second_max) {}

  // The instant from which a request may leave; `now` or earlier: at once.
  Instant opens_at() const;
  // A request leaves. Requests come in slots of a tenth of a second, or one by one below 10 a
  // second; sending while closed is counted against the next slot.
  void take(Instant now);
  // The channel turned a request away.
  void slow_down(Instant now);
  // Requests per second as of now.
  double rate(Instant now) const;

 private:
  PacingPolicy policy_;
  double rate_;          // At cut_at_; it has recovered since.
  Instant cut_at_{};     // The last slowing down.
  Instant slot_ends_{};  // Of the current slot.
  int left_ = 0;         // Requests it still takes.
};

}  // namespace daikou::merchant
