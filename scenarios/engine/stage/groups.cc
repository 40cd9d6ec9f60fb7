#include "scenarios/engine/stage/groups.h"

#include <algorithm>

namespace daikou::scenarios {

std::uint32_t Groups::number(const std::string& name) {
  if (name.empty()) return 0;
  const auto next = static_cast<std::uint32_t>(numbers_.size() + 1);
  return numbers_.emplace(name, next).first->second;
}

Result<std::uint32_t> Groups::find(const std::string& name) const {
  if (name.empty()) return 0U;
  if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
  std::string known;
  for (const auto& [each, number] : numbers_) known += (known.empty() ? "" : ", ") + each;
  return Error{ErrorCode::kNotFound,
               "no group '" + name + "' (groups: " + (known.empty() ? "none" : known) + ")"};
}

void Groups::add(PayerId payer, std::uint32_t group) {
  std::vector<std::uint32_t>& groups = members_[payer.value];
  if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
}

std::span<const std::uint32_t> Groups::of(PayerId payer) const {
  const auto found = members_.find(payer.value);
  return found == members_.end() ? std::span<const std::uint32_t>{}
                                 : std::span<const std::uint32_t>(found->second);
}

}  // namespace daikou::scenarios
