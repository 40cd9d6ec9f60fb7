// A value that few rows have: eight bytes for those without, where std::optional takes the whole.
// Copies are deep.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace daikou::simulator {

template <class T>
class Rarely {
 public:
  Rarely() = default;
  Rarely(T value) : box_(std::make_unique<T>(std::move(value))) {}
  Rarely(const std::optional<T>& value) : box_(value ? std::make_unique<T>(*value) : nullptr) {}
  Rarely(const Rarely& other) : box_(other ? std::make_unique<T>(*other) : nullptr) {}
  Rarely(Rarely&& other) noexcept = default;
  Rarely& operator=(Rarely other) noexcept {
    box_.swap(other.box_);
    return *this;
  }
  ~Rarely() = default;

  explicit operator bool() const { return box_ != nullptr; }
  bool has_value() const { return box_ != nullptr; }
  const T& operator*() const { return *box_; }
  T& operator*() { return *box_; }
  const T* operator->() const { return box_.get(); }
  T* operator->() { return box_.get(); }
  T& emplace() { return *(box_ = std::make_unique<T>()); }

 private:
  std::unique_ptr<T> box_;
};

}  // namespace daikou::simulator
