// Texts of which nearly each is another (merchants' numbers), one after the other in blocks: eight
// bytes for each of them and its characters, and no allocation of its own. Blocks only grow and are
// shared between copies.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace daikou::simulator {

// A text of a log, good for as long as the log or any copy of it.
class KeptText {
 public:
  KeptText() = default;
  std::string_view view() const;
  operator std::string_view() const { return view(); }
  bool empty() const { return at_ == nullptr; }
  friend bool operator==(const KeptText& left, std::string_view right) {
    return left.view() == right;
  }
  friend bool operator==(const KeptText& left, const KeptText& right) {
    return left.view() == right.view();
  }
  friend std::string operator+(std::string_view left, const KeptText& right) {
    return std::string(left).append(right.view());
  }

 private:
  friend class TextLog;
  explicit KeptText(const char* at) : at_(at) {}
  const char* at_ = nullptr;  // Where its length is written, then its characters.
};

class TextLog {
 public:
  TextLog() = default;
  // A copy reads all there is and writes into blocks of its own.
  TextLog(const TextLog& other);
  TextLog& operator=(const TextLog& other);
  TextLog(TextLog&& other) noexcept;
  TextLog& operator=(TextLog&& other) noexcept;
  ~TextLog() = default;

  KeptText keep(std::string_view text);

 private:
  char* room_for(std::size_t size);
  std::vector<std::shared_ptr<char[]>> blocks_;
  std::size_t block_size_ = 0;  // Of the last one; doubles up to a bound.
  char* next_ = nullptr;        // What is free of the last block.
  std::size_t left_ = 0;
};

}  // namespace daikou::simulator
