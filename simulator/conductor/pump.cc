#include "simulator/conductor/pump.h"

#include "core/log/log.h"

namespace daikou::simulator {
namespace {

// The wall's clock may be set, and a follower may find work of its own: no look is further away.
constexpr milliseconds kLookMax = seconds(1);

}  // namespace

Pump::Pump(const Worlds& worlds, Conductor& conductor, const Clock& wall, unsigned threads)
    : worlds_(worlds), conductor_(conductor), wall_(wall) {
  for (unsigned i = 0; i < std::max(threads, 1U); ++i) threads_.emplace_back([this] { work(); });
}

Pump::~Pump() { stop(); }

void Pump::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_.store(true, std::memory_order_relaxed);
  }
  changed_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Pump::wake(const std::shared_ptr<WorldCell>& cell) {
  const std::lock_guard lock(mutex_);
  const LanePtr lane = lane_of(cell);
  lane->due = true;
  make_ready(lane);
}

std::shared_ptr<const Pump::Job> Pump::submit(const std::shared_ptr<WorldCell>& cell,
                                              std::function<void()> work) {
  auto job = std::make_shared<Job>();
  job->work_ = std::move(work);
  const std::lock_guard lock(mutex_);
  const LanePtr lane = lane_of(cell);
  lane->jobs.push_back(job);
  make_ready(lane);
  return job;
}

Pump::LanePtr Pump::lane_of(const std::shared_ptr<WorldCell>& cell) {
  LanePtr& lane = lanes_[cell.get()];
  if (!lane) {
    lane = std::make_shared<Lane>();
    lane->cell = cell;
  }
  return lane;
}

void Pump::make_ready(const LanePtr& lane) {
  if (lane->taken) return;
  lane->taken = true;
  ready_.push_back(lane);
  changed_.notify_one();
}

// Makes lanes ready whose time has come; otherwise says how long until the first.
milliseconds Pump::until_next_look() {
  milliseconds wait = kLookMax;
  for (const auto& [cell, lane] : lanes_) {
    const std::optional<Instant> reading = cell->tie.reading(wall_.now());
    if (lane->taken || !reading) continue;
    if (lane->next <= *reading) {
      lane->due = true;
      make_ready(lane);
    } else {
      wait = std::min(wait, lane->next - *reading);
    }
  }
  return wait;
}

void Pump::work() {
  std::unique_lock lock(mutex_);
  while (!stopping()) {
    if (ready_.empty()) {
      const milliseconds wait = until_next_look();
      if (ready_.empty()) changed_.wait_for(lock, wait);
      continue;
    }
    const LanePtr lane = ready_.front();
    ready_.pop_front();
    std::shared_ptr<Job> job;
    if (!lane->jobs.empty()) {
      job = lane->jobs.front();
      lane->jobs.pop_front();
    }
    lane->due = false;
    lock.unlock();
    run(*lane, job);
    lock.lock();
    give_back(lane);
  }
}

void Pump::give_back(const LanePtr& lane) {
  lane->taken = false;
  if (lane->due || !lane->jobs.empty()) return make_ready(lane);
  const bool follows = lane->cell->tie.mode() == ClockMode::kWall;
  if (!follows || worlds_.find(lane->cell->id) != lane->cell) lanes_.erase(lane->cell.get());
}

// What is due comes before the job, as it came before the job was handed in.
void Pump::run(Lane& lane, const std::shared_ptr<Job>& job) {
  lane.next = tend(*lane.cell);
  if (!job) return;
  job->work_();
  job->work_ = nullptr;
  job->done_.store(true, std::memory_order_release);
  lane.next = tend(*lane.cell);
}

Instant Pump::tend(WorldCell& cell) {
  const std::optional<Instant> reading = cell.tie.reading(wall_.now());
  const Result<Advanced> moved =
      reading ? conductor_.advance_to(cell, *reading) : conductor_.run_due(cell);
  if (!moved) log_error("world " + cell.id + ": " + moved.error().detail);
  if (!reading) return kNever;
  const Instant soon = *reading + kLookMax;
  const std::lock_guard lock(cell.mutex);
  const Instant next = moved ? std::min(cell.world.agenda.next(), soon) : soon;
  cell.next_look.store(next, std::memory_order_relaxed);
  return next;
}

}  // namespace daikou::simulator
