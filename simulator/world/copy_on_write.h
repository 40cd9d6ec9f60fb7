// A value shared between copies until one of them writes. Copies may live in different threads,
// each under its own lock: whoever finds itself alone also sees all that the others did before they
// left, which std::shared_ptr's use_count() does not promise.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace daikou::simulator {

template <class T>
class CopyOnWrite {
 public:
  CopyOnWrite() : box_(new Box) {}
  CopyOnWrite(const CopyOnWrite& other) : box_(other.box_) {
    box_->owners.fetch_add(1, std::memory_order_relaxed);
  }
  CopyOnWrite(CopyOnWrite&& other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
  CopyOnWrite& operator=(CopyOnWrite other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~CopyOnWrite() { leave(); }

  const T& operator*() const { return box_->value; }
  // For writing: takes a value of its own when another copy shares it.
  T& edit() {
    if (box_->owners.load(std::memory_order_acquire) > 1) {
      Box* own = new Box{{1}, box_->value};
      leave();
      box_ = own;
    }
    return box_->value;
  }

 private:
  struct Box {
    std::atomic<std::uint32_t> owners{1};
    T value{};
  };
  void leave() {
    if (box_ != nullptr && box_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete box_;
  }
  Box* box_;
};

}  // namespace daikou::simulator
