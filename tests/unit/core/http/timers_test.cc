#include "core/http/timers.h"

#include <gtest/gtest.h>
#include <poll.h>

#include "core/http/connection.h"
#include "core/time/clock.h"

namespace daikou::http::timers_test {
namespace {

struct TimersTest : testing::Test {
  House house{};
  Timers& timers = house.timers;
  Connection a{house}, b{house}, c{house};

  std::vector<Connection*> due(Nanoseconds now, std::size_t count_max = 10) {
    std::vector<Connection*> out;
    timers.take_due(now, count_max, out);
    return out;
  }
};

TEST_F(TimersTest, GiveWhatIsDueInOrder) {
  timers.ensure(a, 30);
  timers.ensure(b, 10);
  timers.ensure(c, 20);
  EXPECT_EQ(timers.next(), 10);
  EXPECT_TRUE(due(9).empty());
  EXPECT_EQ(due(20), (std::vector{&b, &c}));
  EXPECT_EQ(timers.next(), 30);
  EXPECT_EQ(due(30), (std::vector{&a}));
  EXPECT_EQ(timers.next(), kNoTime);
}

TEST_F(TimersTest, MoveOnlyForward) {
  timers.ensure(a, 20);
  timers.ensure(a, 50);
  EXPECT_EQ(timers.next(), 20);
  timers.ensure(a, 10);
  EXPECT_EQ(due(10), (std::vector{&a}));
  EXPECT_TRUE(due(100).empty());
  timers.ensure(a, 50);
  EXPECT_EQ(timers.next(), 50);
}

TEST_F(TimersTest, ForgetAndLeaveTheRest) {
  timers.ensure(a, 10);
  timers.ensure(b, 10);
  timers.forget(a);
  timers.forget(c);
  EXPECT_EQ(due(10), (std::vector{&b}));
}

TEST_F(TimersTest, GiveNoMoreThanAskedFor) {
  for (Connection* each : {&a, &b, &c}) timers.ensure(*each, 10);
  EXPECT_EQ(due(10, 2).size(), 2U);
  EXPECT_EQ(due(10, 2).size(), 1U);
}

TEST_F(TimersTest, WakeWhoPollsThem) {
  pollfd waiting{.fd = timers.fd(), .events = POLLIN, .revents = 0};
  timers.ensure(a, monotonic_nanoseconds() + 3'600'000'000'000);
  EXPECT_EQ(::poll(&waiting, 1, 0), 0);
  timers.ensure(b, monotonic_nanoseconds() + 1'000'000);
  EXPECT_EQ(::poll(&waiting, 1, 20'000), 1);
  EXPECT_EQ(due(monotonic_nanoseconds()), (std::vector{&b}));
}

}  // namespace
}  // namespace daikou::http::timers_test
