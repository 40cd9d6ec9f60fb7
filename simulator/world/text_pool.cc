#include "simulator/world/text_pool.h"

namespace daikou::simulator {

TextId TextPool::keep(std::string_view text) {
  if (text.empty()) return {};
  const std::uint64_t hash = hash_key(0, text);
  const std::uint64_t found =
      index_.find(hash, [&](std::uint64_t number) { return *texts_[number - 1] == text; });
  if (found != 0) return {static_cast<std::uint32_t>(found)};
  texts_.push_back(std::make_shared<const std::string>(text));
  index_.insert(hash, texts_.size());
  return {static_cast<std::uint32_t>(texts_.size())};
}

}  // namespace daikou::simulator
