// Keeps worlds moving while a server runs. A stepped world gets what is due now fired after each
// exchange, so that notifications leave without anyone stepping; a world that follows the wall gets
// its rows fired when the wall's clock says so; whoever wants a clock moved hands the move in here,
// so that no thread that answers requests waits for it.
//
// One world is worked on by one thread at a time, in the order the work came.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/time/clock.h"
#include "simulator/conductor/conductor.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator {

class Pump {
 public:
  // Everything outlives the pump.
  Pump(const Worlds& worlds, Conductor& conductor, const Clock& wall, unsigned threads);
  ~Pump();  // Stops.
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;

  // The world has work due, or its clock began or ceased to follow the wall.
  void wake(const std::shared_ptr<WorldCell>& cell);

  // Something that is to happen to a world while nobody else moves it.
  class Job {
   public:
    bool done() const { return done_.load(std::memory_order_acquire); }

   private:
    friend class Pump;
    std::function<void()> work_;
    std::atomic<bool> done_{false};
  };
  std::shared_ptr<const Job> submit(const std::shared_ptr<WorldCell>& cell,
                                    std::function<void()> work);

  // True from the moment `stop` is called: long moves look at it between instants.
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }
  // Lets running work end, forgets the rest. Idempotent.
  void stop();

 private:
  struct Lane {
    std::shared_ptr<WorldCell> cell;
    std::deque<std::shared_ptr<Job>> jobs;
    bool due = false;
    bool taken = false;     // Among the ready ones, or being worked on.
    Instant next = kNever;  // Of the world's clock: when to look again, while it follows the wall.
  };
  using LanePtr = std::shared_ptr<Lane>;

  // Called with mutex_ held.
  LanePtr lane_of(const std::shared_ptr<WorldCell>& cell);
  void make_ready(const LanePtr& lane);
  milliseconds until_next_look();
  void give_back(const LanePtr& lane);

  void work();
  void run(Lane& lane, const std::shared_ptr<Job>& job);
  // Returns when to look again.
  Instant tend(WorldCell& cell);

  const Worlds& worlds_;
  Conductor& conductor_;
  const Clock& wall_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<const WorldCell*, LanePtr> lanes_;
  std::deque<LanePtr> ready_;
  std::vector<std::thread> threads_;
};

}  // namespace daikou::simulator
