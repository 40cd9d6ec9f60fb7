// Texts that many rows share (URLs, titles), kept once. A TextId is 4 bytes; 0 is the empty text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/world/id_index.h"

namespace daikou::simulator {

namespace store {
template <class T>
struct Members;
}  // namespace store

struct TextId {
  std::uint32_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend bool operator==(TextId, TextId) = default;
};

class TextPool {
 public:
  TextId keep(std::string_view text);
  std::string_view operator[](TextId id) const {
    return id.value == 0 ? std::string_view() : std::string_view(*texts_[id.value - 1]);
  }
  std::size_t size() const { return texts_.size(); }

 private:
  template <class T>
  friend struct store::Members;  // Lists the members for saving and comparing.
  std::vector<std::shared_ptr<const std::string>>
      texts_;  // Shared between copies: texts never change.
  IdIndex index_;
};

}  // namespace daikou::simulator
