#include "simulator/conductor/pump.h"

#include <gtest/gtest.h>

#include <future>

#include "core/http/transport.h"

namespace daikou::simulator::pump_test {
namespace {

constexpr Instant kStart = instant_from_unix(1'800'000'000);

// Due at one instant; says when it was called.
class Bell final : public Follower {
 public:
  explicit Bell(Instant at) : at_(at) {}
  Instant next_due() override { return rung_ ? kNever : at_; }
  void tick(Instant now) override {
    rung_ = true;
    heard.set_value(now);
  }
  std::promise<Instant> heard;

 private:
  Instant at_;
  bool rung_ = false;
};

struct House {
  SimClock wall{kStart};
  http::DirectTransport out;
  Worlds worlds;
  Worlds nowhere;
  Conductor conductor{{}, out, wall, nowhere};

  std::shared_ptr<WorldCell> add(std::string id) {
    World world;
    world.id = std::move(id);
    world.now = kStart;
    return *worlds.add(std::move(world));
  }
};

// A row that changes nothing when it fires: its notification is gone.
void arm(WorldCell& cell, Instant at) {
  const std::lock_guard lock(cell.mutex);
  cell.world.agenda.arm(at, TimerKind::kNotify, 999);
}

std::size_t rows_of(WorldCell& cell) {
  const std::lock_guard lock(cell.mutex);
  return cell.world.agenda.size();
}

Instant now_of(WorldCell& cell) {
  const std::lock_guard lock(cell.mutex);
  return cell.world.now;
}

// Everything handed in before has ended when it returns.
void settle(Pump& pump, const std::shared_ptr<WorldCell>& cell) {
  std::promise<void> done;
  pump.submit(cell, [&] { done.set_value(); });
  done.get_future().wait();
}

TEST(Pump, FiresWhatIsDueNowAndMovesNoSteppedClock) {
  House house;
  const auto cell = house.add("a");
  arm(*cell, kStart);
  arm(*cell, kStart + seconds(1));
  Pump pump(house.worlds, house.conductor, house.wall, 2);
  pump.wake(cell);
  settle(pump, cell);
  EXPECT_EQ(rows_of(*cell), 1U);
  EXPECT_EQ(now_of(*cell), kStart);
}

TEST(Pump, RunsTheJobsOfOneWorldOneAfterTheOther) {
  House house;
  const auto cell = house.add("a");
  Pump pump(house.worlds, house.conductor, house.wall, 4);
  std::vector<int> order;  // Unguarded on purpose: the thread sanitizer watches.
  for (int i = 0; i < 50; ++i) pump.submit(cell, [&order, i] { order.push_back(i); });
  settle(pump, cell);
  ASSERT_EQ(order.size(), 50U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Pump, LetsNoWorldWaitForAnother) {
  House house;
  const auto slow = house.add("slow");
  const auto quick = house.add("quick");
  Pump pump(house.worlds, house.conductor, house.wall, 2);
  std::promise<void> release;
  pump.submit(slow, [&] { release.get_future().wait(); });
  settle(pump, quick);
  release.set_value();
  settle(pump, slow);
}

TEST(Pump, SaysWhenAJobIsDone) {
  House house;
  const auto cell = house.add("a");
  Pump pump(house.worlds, house.conductor, house.wall, 1);
  std::promise<void> release;
  const auto job = pump.submit(cell, [&] { release.get_future().wait(); });
  EXPECT_FALSE(job->done());
  release.set_value();
  settle(pump, cell);
  EXPECT_TRUE(job->done());
}

TEST(Pump, LetsAWorldFollowTheWall) {
  House house;
  const auto cell = house.add("a");
  const Instant first = kStart + days(10);
  auto bell = std::make_shared<Bell>(first + seconds(5));
  Pump pump(house.worlds, house.conductor, house.wall, 2);
  pump.submit(cell, [&] {
    const std::lock_guard stepping(cell->stepping);
    cell->followers.push_back(bell);
    cell->tie.follow(first, house.wall.now());
  });
  settle(pump, cell);
  house.wall.set(kStart + seconds(7));
  pump.wake(cell);
  EXPECT_EQ(bell->heard.get_future().get(), first + seconds(5)) << "at its own instant";
  settle(pump, cell);
  EXPECT_EQ(now_of(*cell), first + seconds(7));
}

TEST(Pump, ForgetsAWorldThatWasRemoved) {
  House house;
  const auto cell = house.add("a");
  Pump pump(house.worlds, house.conductor, house.wall, 1);
  pump.submit(cell, [&] {
    const std::lock_guard stepping(cell->stepping);
    cell->tie.follow(kStart, house.wall.now());
  });
  settle(pump, cell);
  house.worlds.remove("a");
  settle(pump, cell);
  const auto other = house.add("b");
  settle(pump, other);  // The pump has let go of the first lane by now.
  EXPECT_EQ(cell.use_count(), 1);
}

TEST(Pump, StopsWithWorkLeftAndTwice) {
  House house;
  const auto cell = house.add("a");
  Pump pump(house.worlds, house.conductor, house.wall, 1);
  std::promise<void> started;
  pump.submit(cell, [&] {
    started.set_value();
    while (!pump.stopping()) std::this_thread::yield();
  });
  const auto never = pump.submit(cell, [] {});
  started.get_future().wait();
  pump.stop();
  pump.stop();
  EXPECT_FALSE(never->done());
}

}  // namespace
}  // namespace daikou::simulator::pump_test
