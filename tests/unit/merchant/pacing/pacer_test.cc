#include "merchant/pacing/pacer.h"

#include <gtest/gtest.h>

namespace daikou::merchant::pacer_test {
namespace {

const Instant kStart = Instant(hours(500'000));

// How many requests leave in `span` when one is always waiting.
int sent_in(Pacer& pacer, Instant from, milliseconds span) {
  int sent = 0;
  Instant now = from;
  while (now < from + span) {
    if (pacer.opens_at() > now) {
      now = pacer.opens_at();
      continue;
    }
    pacer.take(now);
    ++sent;
  }
  return sent;
}

TEST(Pacer, SendsAtMostItsRate) {
  Pacer pacer({.per_second_max = 120});
  EXPECT_EQ(sent_in(pacer, kStart, seconds(5)), 600);
}

TEST(Pacer, SendsOneByOneWhenSlow) {
  Pacer pacer({.per_second_max = 2});
  EXPECT_EQ(sent_in(pacer, kStart, seconds(10)), 20);
}

TEST(Pacer, FallsSilentAndHalvesWhenTurnedAway) {
  Pacer pacer({.per_second_max = 100, .recovery_per_second = 0});
  pacer.take(kStart);
  pacer.slow_down(kStart);
  EXPECT_EQ(pacer.opens_at(), kStart + seconds(1));
  EXPECT_EQ(pacer.rate(kStart), 50);
  EXPECT_EQ(sent_in(pacer, kStart + seconds(1), seconds(1)), 50);
}

TEST(Pacer, HalvesOncePerBackoffHoweverManyAreTurnedAway) {
  Pacer pacer({.per_second_max = 100, .recovery_per_second = 0});
  for (int i = 0; i < 10; ++i) pacer.slow_down(kStart + milliseconds(10 * i));
  EXPECT_EQ(pacer.rate(kStart), 50);
  pacer.slow_down(kStart + seconds(1));
  EXPECT_EQ(pacer.rate(kStart + seconds(1)), 25);
}

TEST(Pacer, NeverFallsBelowItsFloor) {
  Pacer pacer({.per_second_max = 100, .per_second_min = 5, .recovery_per_second = 0});
  for (int i = 0; i < 20; ++i) pacer.slow_down(kStart + seconds(i));
  EXPECT_EQ(pacer.rate(kStart + seconds(20)), 5);
}

TEST(Pacer, RecoversEverySecondUpToItsRate) {
  Pacer pacer({.per_second_max = 100, .recovery_per_second = 2});
  pacer.slow_down(kStart);
  EXPECT_EQ(pacer.rate(kStart + seconds(10)), 70);
  EXPECT_EQ(pacer.rate(kStart + seconds(60)), 100);
}

// A channel with a lower limit than ours is found, and little is turned away once it is.
TEST(Pacer, SettlesBelowTheChannelsLimit) {
  Pacer pacer(PacingPolicy{});
  int turned_away = 0;
  int taken = 0;
  Instant now = kStart;
  for (int second = 0; second < 600; ++second) {
    int this_second = 0;
    const Instant until = kStart + seconds(second + 1);
    while (now < until) {
      if (pacer.opens_at() > now) {
        now = pacer.opens_at();
        continue;
      }
      pacer.take(now);
      if (++this_second <= 50) {
        ++taken;
      } else {
        ++turned_away;
        pacer.slow_down(now);
      }
    }
  }
  EXPECT_GT(taken, 600 * 50 * 6 / 10);
  EXPECT_LT(turned_away, taken / 100);
}

}  // namespace
}  // namespace daikou::merchant::pacer_test
