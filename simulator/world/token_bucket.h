// A rate limit on the world's clock: `per_second` tokens a second, at most `burst` saved up.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/time/instant.h"

namespace daikou::simulator {

namespace store {
template <class T>
struct Members;
}  // namespace store

struct Rate {
  std::uint32_t per_second = 0;  // 0: no limit.
  std::uint32_t burst = 0;       // 0: as many as a second brings.
};

class TokenBucket {
 public:
  // Takes one token; false when there is none left at `now`. Exact in whole thousandths of a token.
  bool take(const Rate& rate, Instant now) {
    if (rate.per_second == 0) return true;
    const std::int64_t full = std::int64_t{rate.burst == 0 ? rate.per_second : rate.burst} * 1000;
    if (!started_) {
      started_ = true;
      millitokens_ = full;
    } else {
      const std::int64_t passed = (now - filled_at_).count();
      // A day is enough to fill any bucket; the bound keeps the product inside 64 bits.
      millitokens_ = std::min(
          full, millitokens_ + std::min<std::int64_t>(passed, 86'400'000) * rate.per_second);
    }
    filled_at_ = now;
    if (millitokens_ < 1000) return false;
    millitokens_ -= 1000;
    return true;
  }

 private:
  template <class T>
  friend struct store::Members;  // Lists the members for saving and comparing.
  std::int64_t millitokens_ = 0;
  Instant filled_at_{};
  bool started_ = false;
};

}  // namespace daikou::simulator
