#include "simulator/control/story.h"

#include <utility>

namespace daikou::simulator::control {

void Story::begin(std::string world, Telling title, std::vector<Chapter> chapters) {
  const std::lock_guard lock(mutex_);
  shown_ = {std::move(world), std::move(title), std::move(chapters), 0, StoryState::kWaiting, {}};
}

bool Story::wait_for_next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return wanted_ || left_; });
  wanted_ = false;
  return !left_;
}

void Story::chapter_played() {
  const std::lock_guard lock(mutex_);
  ++shown_.played;
  shown_.state = StoryState::kWaiting;
}

void Story::listen(std::function<std::vector<Said>()> said) {
  const std::lock_guard lock(listening_);
  said_ = std::move(said);
}

void Story::hush() { listen(nullptr); }

std::vector<Said> Story::said() const {
  const std::lock_guard lock(listening_);
  return said_ ? said_() : std::vector<Said>{};
}

void Story::end(Telling ending) {
  const std::lock_guard lock(mutex_);
  shown_.ending = std::move(ending);
  shown_.state = StoryState::kEnded;
}

void Story::wait_for_leave() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return left_; });
}

void Story::leave() {
  const std::lock_guard lock(mutex_);
  left_ = true;
  changed_.notify_all();
}

Story::Shown Story::shown() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

bool Story::next() {
  const std::lock_guard lock(mutex_);
  if (shown_.state != StoryState::kWaiting || shown_.played >= shown_.chapters.size()) return false;
  shown_.state = StoryState::kPlaying;
  wanted_ = true;
  changed_.notify_all();
  return true;
}

}  // namespace daikou::simulator::control
