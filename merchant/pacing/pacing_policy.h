// How fast the merchant may talk to one channel, as plain data.
#pragma once

#include "core/time/instant.h"

namespace daikou::merchant {

struct PacingPolicy {
  // Requests per second at most. WeChat Pay documents 150 for its debit call; some room is left.
  double per_second_max = 120;
  // A channel that turns a request away for speed halves the pace, at most once in `backoff`,
  // during which nothing is sent; the pace then recovers by so much every second.
  double per_second_min = 1;
  double recovery_per_second = 2;
  milliseconds backoff = seconds(1);
};

}  // namespace daikou::merchant
