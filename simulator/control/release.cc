#include "simulator/control/release.h"

#include <array>
#include <utility>

namespace daikou::simulator::control {

std::string_view name_of(ReleaseMove move) {
  constexpr std::array<std::string_view, 3> kNames{"widen", "hold", "roll_back"};
  return kNames[static_cast<std::size_t>(move)];
}

void Release::begin(std::string world, std::vector<double> steps, milliseconds hold) {
  const std::lock_guard lock(mutex_);
  shown_ = {ReleaseState::kWaiting, std::move(world), std::move(steps), hold, {}, {}};
}

std::optional<ReleaseMove> Release::wait_for_move() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return wanted_ || left_; });
  return left_ ? std::nullopt : std::exchange(wanted_, std::nullopt);
}

void Release::looked(ReleaseLook look) {
  const std::lock_guard lock(mutex_);
  shown_.looks.push_back(std::move(look));
  shown_.state = ReleaseState::kWaiting;
}

void Release::end(std::string ending) {
  const std::lock_guard lock(mutex_);
  shown_.ending = std::move(ending);
  shown_.state = ReleaseState::kEnded;
}

void Release::wait_for_leave() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return left_; });
}

void Release::leave() {
  const std::lock_guard lock(mutex_);
  left_ = true;
  changed_.notify_all();
}

Release::Shown Release::shown() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

bool Release::move(ReleaseMove move) {
  const std::lock_guard lock(mutex_);
  if (shown_.state != ReleaseState::kWaiting) return false;
  if (shown_.looks.empty() && move != ReleaseMove::kWiden) return false;
  if (!shown_.looks.empty()) shown_.looks.back().done = move;
  shown_.state = ReleaseState::kMoving;
  wanted_ = move;
  changed_.notify_all();
  return true;
}

}  // namespace daikou::simulator::control
