#include "simulator/dialects/unionpay/pace.h"

#include <algorithm>

namespace daikou::simulator::unionpay {

// One instant tells all: until when the asking so far would have lasted at the even rhythm.
Decided<Done> keep_pace(World& world, const Desk& desk, const std::string& what, int per_minute) {
  if (per_minute <= 0) return Done{};
  const milliseconds apart = milliseconds(60'000 / per_minute);
  Instant& used_until = world.codes_sent[{desk.merchant(), "pace " + what}];
  const Instant begin = std::max(used_until, world.now);
  if (begin - world.now > apart * (per_minute - 1))
    return Refusal{Reason::kThrottled, what + " was asked for more than " +
                                           std::to_string(per_minute) + " times a minute"};
  used_until = begin + apart;
  return Done{};
}

}  // namespace daikou::simulator::unionpay
