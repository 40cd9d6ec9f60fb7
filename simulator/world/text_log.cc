#include "simulator/world/text_log.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace daikou::simulator {
namespace {

constexpr std::size_t kBlockMin = 1024;
constexpr std::size_t kBlockMax = 65'536;
// A length takes a byte; from this one on it follows in full.
constexpr unsigned char kLong = 255;

}  // namespace

std::string_view KeptText::view() const {
  if (at_ == nullptr) return {};
  const auto first = static_cast<unsigned char>(*at_);
  if (first < kLong) return {at_ + 1, first};
  std::size_t size = 0;
  std::memcpy(&size, at_ + 1, sizeof(size));
  return {at_ + 1 + sizeof(size), size};
}

TextLog::TextLog(const TextLog& other) : blocks_(other.blocks_) {}

TextLog& TextLog::operator=(const TextLog& other) { return *this = TextLog(other); }

TextLog::TextLog(TextLog&& other) noexcept
    : blocks_(std::exchange(other.blocks_, {})),
      block_size_(std::exchange(other.block_size_, 0)),
      next_(std::exchange(other.next_, nullptr)),
      left_(std::exchange(other.left_, 0)) {}

TextLog& TextLog::operator=(TextLog&& other) noexcept {
  std::swap(blocks_, other.blocks_);
  std::swap(block_size_, other.block_size_);
  std::swap(next_, other.next_);
  std::swap(left_, other.left_);
  return *this;
}

KeptText TextLog::keep(std::string_view text) {
  if (text.empty()) return {};
  const bool is_long = text.size() >= kLong;
  const std::size_t size = text.size();
  char* const at = room_for(1 + (is_long ? sizeof(size) : 0) + size);
  char* to = at;
  *to++ = static_cast<char>(is_long ? kLong : static_cast<unsigned char>(size));
  if (is_long) {
    std::memcpy(to, &size, sizeof(size));
    to += sizeof(size);
  }
  std::memcpy(to, text.data(), size);
  return KeptText(at);
}

char* TextLog::room_for(std::size_t size) {
  if (size > left_) {
    block_size_ = std::clamp(block_size_ * 2, kBlockMin, kBlockMax);
    left_ = std::max(block_size_, size);
    blocks_.push_back(std::make_shared_for_overwrite<char[]>(left_));
    next_ = blocks_.back().get();
  }
  left_ -= size;
  return std::exchange(next_, next_ + size);
}

}  // namespace daikou::simulator
